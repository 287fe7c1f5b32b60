using System.Text.RegularExpressions;
using MmSim.Evidence.Library;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Validation;

/// <summary>Prices of drugs, and the mix that late-line therapy is costed as.</summary>
internal static partial class EconomicsDrugCheck
{
    /// <summary>Doses are counted in hundredths of a milligram.</summary>
    private const double LeastStrength = 0.01;

    /// <summary>Route of what is given once, at the price of the whole.</summary>
    private const string Infusion = "infusion";

    private const double Rounding = 1e-6;

    private static readonly string[] Routes = ["oral", "sc", "iv", "iv-complex", Infusion];

    public static void Check(EconomicsDocument economics, EvidenceLibrary evidence, PriceIndex index, EconomicsFindings findings)
    {
        foreach (var (name, drug) in economics.Drugs)
        {
            Known($"$.drugs.{name}", name, evidence, findings);
            Drug($"$.drugs.{name}", name, drug, economics, index, findings);
        }

        foreach (var (name, why) in economics.DrugsWithoutPrice ?? new Dictionary<string, string>())
        {
            var path = $"$.drugsWithoutPrice.{name}";
            Known(path, name, evidence, findings);
            findings.Text(path, why);
            if (economics.Drugs.ContainsKey(name))
            {
                findings.Error(DiagnosticCode.Conflict, path, $"'{name}' has a price under 'drugs'; leave it out here.");
            }
        }

        foreach (var name in (economics.RelativeDoseIntensity ?? new Dictionary<string, FigureDocument>()).Keys.Where(n => n != "default"))
        {
            Known($"$.relativeDoseIntensity.{name}", name, evidence, findings);
        }

        if (economics.LateLine is { } mix)
        {
            Mix(mix, economics, evidence, findings);
        }
    }

    private static void Known(string path, string name, EvidenceLibrary evidence, EconomicsFindings findings)
    {
        if (!evidence.Drugs.ContainsKey(name))
        {
            findings.UnknownName(path, "drug", name, evidence.Drugs.Keys);
        }
    }

    private static void Drug(
        string path, string name, DrugPriceDocument drug, EconomicsDocument economics, PriceIndex index, EconomicsFindings findings)
    {
        if (!Routes.Contains(drug.Route))
        {
            findings.UnknownName($"{path}.route", "route", drug.Route, Routes);
        }

        if (drug.Dose is { } dose && !Dose().IsMatch(dose))
        {
            findings.Error(
                DiagnosticCode.OutOfRange, $"{path}.dose",
                $"The dose is '{dose}'; expected is an amount such as '16 mg/kg', '1.3 mg/m2' or '1800 mg'.");
        }

        findings.Range($"{path}.discount", drug.Discount, 0, 1, "The discount");
        if (drug.Packs.Count == 0)
        {
            findings.Error(
                DiagnosticCode.Structure, $"{path}.packs", $"'{name}' has no pack; expected is at least one.",
                "A drug without a price stands under 'drugsWithoutPrice'.");
        }

        for (var i = 0; i < drug.Packs.Count; i++)
        {
            Pack($"{path}.packs[{i}]", $"drugs.{name}.packs[{i}]", drug.Packs[i], drug.Route == Infusion, economics, index, findings);
        }
    }

    private static void Pack(
        string path, string item, PackDocument pack, bool whole, EconomicsDocument economics, PriceIndex index, EconomicsFindings findings)
    {
        if (whole != pack.StrengthMg is null)
        {
            findings.Error(
                DiagnosticCode.Conflict, path,
                whole
                    ? "The price is for the whole infusion; leave 'strengthMg' out."
                    : $"The key 'strengthMg' is missing; without it the route is '{Infusion}'.");
        }

        Positive($"{path}.strengthMg", pack.StrengthMg ?? 1, LeastStrength, 10_000, "The strength", findings);
        Positive($"{path}.units", pack.Units, 1e-3, 10_000, "The number of units", findings);
        findings.Range($"{path}.price", pack.Price, 0, pack.Price > EconomicsChecker.MostMoney ? EconomicsChecker.MostMoney : double.PositiveInfinity, "The price");
        findings.Interval(path, pack.Low, pack.Price, pack.High);
        findings.Text($"{path}.source", pack.Source);
        findings.Text($"{path}.priceType", pack.PriceType);
        if (economics.InflateDrugPrices)
        {
            findings.Year($"{path}.priceYear", pack.PriceYear, item, economics, index);
        }
        else
        {
            findings.Year($"{path}.priceYear", pack.PriceYear, item, economics with { PriceYear = pack.PriceYear }, index);
        }
    }

    private static void Positive(string path, double value, double least, double most, string what, EconomicsFindings findings)
    {
        if (!(value >= least && value <= most))
        {
            var message = FormattableString.Invariant($"{what} is {value:G6}; expected is a number above 0, {least} to {most}.");
            findings.Error(DiagnosticCode.OutOfRange, path, message);
        }
    }

    private static void Mix(LateLineMixDocument mix, EconomicsDocument economics, EvidenceLibrary evidence, EconomicsFindings findings)
    {
        findings.Text("$.lateLine.source", mix.Source);
        foreach (var (name, share) in mix.Regimens)
        {
            var path = $"$.lateLine.regimens.{name}";
            findings.Range(path, share, 0, 1, "The share");
            if (!evidence.Regimens.TryGetValue(name, out var regimen))
            {
                findings.UnknownName(path, "regimen", name, evidence.Regimens.Keys);
                continue;
            }

            foreach (var component in regimen.Components.Where(c => !economics.Drugs.ContainsKey(c.DrugId)))
            {
                findings.Error(
                    DiagnosticCode.NoPrice, path, $"'{name}' gives {component.DrugId}, which has no price in this file.",
                    "Give it one under 'drugs', or leave the regimen out of the mix.");
            }
        }

        var sum = mix.Regimens.Values.Sum();
        if (Math.Abs(sum - 1) > Rounding)
        {
            var message = FormattableString.Invariant($"The shares sum to {sum:G6}; expected is 1.");
            findings.Error(DiagnosticCode.OutOfRange, "$.lateLine.regimens", message);
        }
    }

    [GeneratedRegex(@"^\d+(\.\d+)? mg(/kg|/m2)?$")]
    private static partial Regex Dose();
}
