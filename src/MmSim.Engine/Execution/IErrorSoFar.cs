namespace MmSim.Engine.Execution;

/// <summary>How sure a run is by now: computed when asked for, which is allowed only while the observer is being told.</summary>
public interface IErrorSoFar
{
    /// <summary>
    /// Monte Carlo standard error of the difference in net monetary benefit (threshold · QALYs − cost, discounted) between the two strategies in
    /// which it is highest by now, patients or draws paired; NaN without costs, with one strategy, or below two patients or draws.
    /// </summary>
    /// <param name="threshold">What a QALY is worth.</param>
    double NetBenefit(double threshold);

    /// <summary>The largest Monte Carlo standard error of a strategy's mean life years, undiscounted; NaN below two patients or draws.</summary>
    double LifeYears();
}
