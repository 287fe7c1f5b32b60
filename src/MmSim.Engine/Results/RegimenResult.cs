namespace MmSim.Engine.Results;

/// <summary>What happened to those who received one regimen in one line. Counts of patients, months summed over them.</summary>
/// <param name="Regimen">Index into <see cref="ModelNames.Regimens"/>.</param>
/// <param name="IsMaintenance">True for a maintenance regimen given within the line.</param>
/// <param name="Patients">Patients who started it.</param>
/// <param name="MonthsOnTreatment">Months on it, summed.</param>
/// <param name="MonthsSquared">Squares of each patient's months on it, summed.</param>
/// <param name="Cycles">Cycles begun, summed.</param>
/// <param name="CyclesSquared">Squares of each patient's cycles, summed.</param>
/// <param name="Stops">Patients by <see cref="StopReason"/>.</param>
/// <param name="AdverseEvents">Its adverse events.</param>
public sealed record RegimenResult(
    int Regimen,
    bool IsMaintenance,
    long Patients,
    double MonthsOnTreatment,
    double MonthsSquared,
    double Cycles,
    double CyclesSquared,
    IReadOnlyList<long> Stops,
    IReadOnlyList<AdverseEventCount> AdverseEvents);

/// <summary>Counts of one adverse event under one regimen in one line.</summary>
/// <param name="Event">Index into <see cref="ModelNames.Events"/>.</param>
/// <param name="PatientsWithEvent">Patients with at least one.</param>
/// <param name="Events">Events.</param>
/// <param name="EventsSquared">Squares of each patient's number of them, summed.</param>
/// <param name="RedCellUnits">Red-cell units per event.</param>
/// <param name="PlateletUnits">Platelet units per event.</param>
public sealed record AdverseEventCount(int Event, long PatientsWithEvent, long Events, long EventsSquared, double RedCellUnits, double PlateletUnits);
