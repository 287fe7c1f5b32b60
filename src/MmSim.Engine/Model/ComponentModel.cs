namespace MmSim.Engine.Model;

/// <summary>One drug of a regimen: bits of what it is, and when it is given within the line.</summary>
/// <param name="DrugBit">Bit of the drug.</param>
/// <param name="GroupBit">Bit of the group its refractoriness is kept under; 0 for drugs that never make refractory.</param>
/// <param name="FromMonth">Month of the phase at which it starts.</param>
/// <param name="UntilMonth">Month of the phase at which its planned course ends; infinity where it runs until the phase stops.</param>
/// <param name="MaintenanceDose">True at maintenance dose.</param>
public readonly record struct ComponentModel(ulong DrugBit, ulong GroupBit, double FromMonth, double UntilMonth, bool MaintenanceDose);
