namespace MmSim.Evidence.Targets;

/// <summary>What a simulation gave for a target.</summary>
/// <param name="Value">The value; NaN where it was not reached.</param>
/// <param name="Error">Its Monte Carlo standard error, in the value's unit.</param>
/// <param name="Patients">Simulated patients behind it.</param>
public readonly record struct Simulated(double Value, double Error, long Patients);

/// <summary>How a check ended.</summary>
public enum CheckOutcome
{
    /// <summary>The target's 95 % interval, widened by the Monte Carlo error, holds the simulated value.</summary>
    Within,

    /// <summary>It does not: a miss of the model.</summary>
    Outside,

    /// <summary>Too few simulated patients stand behind the value; it is not shown.</summary>
    Blanked,

    /// <summary>The target is missing or unusable: an error of the check, never a failure of the model.</summary>
    Error,
}

/// <summary>A target with what was simulated for it.</summary>
/// <param name="Target">The target.</param>
/// <param name="Simulated">What was simulated.</param>
/// <param name="Low">Lower end of the interval it was held against; NaN where there is none.</param>
/// <param name="High">Upper end; infinite where it is open.</param>
/// <param name="Z">Difference over its standard error on the target's scale; NaN where only a bound is known.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Note">Why it is an error, or how its interval was made; empty for a published interval.</param>
public sealed record Check(Target Target, Simulated Simulated, double Low, double High, double Z, CheckOutcome Outcome, string Note);
