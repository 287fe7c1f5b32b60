using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;

namespace MmSim.Scenarios.Replication;

/// <summary>An arm that can be simulated on its own trial's patients: its regimen, its fit, the setting.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Trial">Its trial.</param>
/// <param name="Setting">The setting it is simulated in.</param>
/// <param name="Regimen">What is given.</param>
/// <param name="Fit">The arm's own fit.</param>
/// <param name="Flags">What is assumed about the arm as a replica, in words.</param>
public sealed record ArmReplica(Arm Arm, Trial Trial, string Setting, Regimen Regimen, FittedUse Fit, IReadOnlyList<string> Flags);

/// <summary>An arm without a replica.</summary>
/// <param name="ArmId">The arm.</param>
/// <param name="Reason">Why.</param>
public sealed record LeftOutArm(string ArmId, string Reason);
