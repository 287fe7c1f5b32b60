namespace MmSim.Engine.Results;

/// <summary>Each parameter at its 2.5 % and at its 97.5 % quantile, all others at their point estimates (those drawn jointly at their mean given it).</summary>
/// <param name="Parameters">The parameters varied.</param>
/// <param name="Runs">Model 2i + 1 has parameter i at its low limit, model 2i + 2 at its high one.</param>
public sealed record OneWayResult(IReadOnlyList<OneWayParameter> Parameters, SideBySideResult Runs)
{
    /// <summary>The model with a parameter at a limit.</summary>
    /// <param name="parameter">Place among the parameters.</param>
    /// <param name="high">The upper limit.</param>
    public static int Model(int parameter, bool high) => (2 * parameter) + (high ? 2 : 1);
}

/// <summary>A parameter varied by itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Point estimate.</param>
/// <param name="Low">Its 2.5 % quantile.</param>
/// <param name="High">Its 97.5 % quantile.</param>
public sealed record OneWayParameter(string Name, double Value, double Low, double High);
