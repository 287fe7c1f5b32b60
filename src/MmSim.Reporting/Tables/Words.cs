using System.Text;
using MmSim.Engine.Results;

namespace MmSim.Reporting.Tables;

/// <summary>The engine's enumerations and names in the words of the tables.</summary>
internal static class Words
{
    /// <summary>The phase column of a regimen.</summary>
    public static string Phase(RegimenResult regimen) => regimen.IsMaintenance ? "maintenance" : "treatment";

    /// <summary>The exit column.</summary>
    public static string Exit(LineExit exit) => exit switch
    {
        LineExit.DiedOnTreatment => "died_on_treatment",
        LineExit.DiedOffTreatment => "died_off_treatment",
        LineExit.DiedBetweenLines => "died_between_lines",
        LineExit.NeverTreatedAgain => "never_treated_again",
        LineExit.NoOptionAvailable => "no_option_available",
        LineExit.AtHorizon => "at_horizon",
        LineExit.NextLine => "next_line",
        _ => throw new ArgumentOutOfRangeException(nameof(exit), exit, "An exit without a word in the tables."),
    };

    /// <summary>A name in lower case, with underscores where it has anything but letters and digits.</summary>
    public static string Snake(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c))
            {
                text.Append(char.ToLowerInvariant(c));
            }
            else if (text.Length > 0 && text[^1] != '_')
            {
                text.Append('_');
            }
        }

        return text.ToString().TrimEnd('_');
    }

    /// <summary>The regimens of a pathway, joined.</summary>
    public static string Pathway(PathwayCount pathway, ModelNames names) =>
        pathway.Regimens.Count == 0 ? "none" : string.Join(" > ", pathway.Regimens.Select(regimen => names.Regimens[regimen]));
}
