namespace MmSim.Evidence.Library;

/// <summary>The settings in which arms are pooled and families chosen.</summary>
public static class Settings
{
    /// <summary>Newly diagnosed, with ASCT in the line.</summary>
    public const string NewlyDiagnosedTransplant = "newly-diagnosed-transplant";

    /// <summary>Newly diagnosed, without ASCT.</summary>
    public const string NewlyDiagnosed = "newly-diagnosed";

    /// <summary>Maintenance, from its own start.</summary>
    public const string Maintenance = "maintenance";

    /// <summary>Relapsed, after one to three lines.</summary>
    public const string Relapsed = "relapsed";

    /// <summary>After the strategy's last line.</summary>
    public const string Late = "late";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [NewlyDiagnosedTransplant, NewlyDiagnosed, Maintenance, Relapsed, Late];
}
