using MmSim.Evidence.Library;

namespace MmSim.Evidence.Reading;

/// <summary>Checks that the figures of pathway.json are possible.</summary>
internal static class PathwayCheck
{
    /// <summary>The file it checks.</summary>
    public const string File = "evidence/pathway.json";

    /// <summary>Checks them.</summary>
    public static void Check(PathwayDefaults p, FaultList faults)
    {
        One(p.DeathShare, "deathShare", 0, 1);
        One(p.DeathShareLate, "deathShareLate", 0, 1);
        Three(p.NoFurtherLine, "noFurtherLine");
        One(p.NoFurtherLineOddsAfterTransplant, "noFurtherLineOddsAfterTransplant", 0, 100);
        One(p.NoFurtherLineOddsIfFrail, "noFurtherLineOddsIfFrail", 0, 100);
        One(p.ClinicalRelapse, "clinicalRelapse", 0, 1);
        One(p.ClinicalRelapseOddsAfterVgpr, "clinicalRelapseOddsAfterVgpr", 0.01, 100);
        One(p.GapMonthsBiochemical, "gapMonthsBiochemical", 0, 120);
        One(p.GapMonthsClinical, "gapMonthsClinical", 0, 120);
        One(p.GapMonthsBiochemicalLate, "gapMonthsBiochemicalLate", 0, 120);
        One(p.GapMonthsClinicalLate, "gapMonthsClinicalLate", 0, 120);
        One(p.GapDeathRate, "gapDeathRate", 0, 1);
        One(p.SupportiveCareMedianMonths, "supportiveCareMedianMonths", 0.1, 120);
        One(p.LateLineHazardRatio, "lateLineHazardRatio", 0.1, 10);
        Three(p.NonResponderSplit, "nonResponderSplit");
        SourcedCheck.SumsToOne(p.NonResponderSplit, File + " $.nonResponderSplit", faults);
        One(p.SharedFrailtyVariance, "sharedFrailtyVariance", 0, 5);
        One(p.PracticeHazardRatio, "practiceHazardRatio", 0.1, 10);
        One(p.SecondMalignancyRatePerYear, "secondMalignancyRatePerYear", 0, 1);
        One(p.SecondMalignancyMonthsAfterStop, "secondMalignancyMonthsAfterStop", 0, 600);
        One(p.RefractoryDays, "refractoryDays", 0, 365);
        One(p.ExposureRatio, "exposureRatio", 0.01, 1);

        void One(Sourced value, string name, double least, double most) =>
            SourcedCheck.Check(value, $"{File} $.{name}", least, most, faults);

        void Three(IReadOnlyList<Sourced> values, string name)
        {
            if (values.Count != 3)
            {
                faults.Add($"{File} $.{name}", $"{values.Count} values", "three");
            }

            for (var i = 0; i < values.Count; i++)
            {
                One(values[i], $"{name}[{i}]", 0, 1);
            }
        }
    }
}

/// <summary>Checks of figures with their source.</summary>
internal static class SourcedCheck
{
    /// <summary>Within its range, inside its interval, with a source.</summary>
    public static void Check(Sourced? figure, string place, double least, double most, FaultList faults)
    {
        if (figure is null)
        {
            return;
        }

        if (!(figure.Value >= least && figure.Value <= most))
        {
            var range = FormattableString.Invariant($"a number in {least}..{most}");
            faults.Add(place + ".value", FormattableString.Invariant($"{figure.Value}"), range);
        }

        if (figure.Low > figure.Value || figure.Value > figure.High)
        {
            var found = FormattableString.Invariant($"{figure.Value} outside {figure.Low}..{figure.High}");
            faults.Add(place, found, "the value within its interval");
        }

        if (figure.Source.Length == 0)
        {
            faults.Add(place + ".source", "nothing", "a citation, a formula or [assumption]");
        }
    }

    /// <summary>Shares of one whole.</summary>
    public static void SumsToOne(IEnumerable<Sourced> shares, string place, FaultList faults)
    {
        var sum = shares.Sum(s => s.Value);
        if (Math.Abs(sum - 1) > 1e-6)
        {
            faults.Add(place, FormattableString.Invariant($"shares that sum to {sum}"), "a sum of 1");
        }
    }
}
