using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Validation;

/// <summary>What a figure of an economics file is.</summary>
public enum FigureKind
{
    /// <summary>Money.</summary>
    Cost,

    /// <summary>A utility.</summary>
    Utility,

    /// <summary>A loss of utility, as a positive number.</summary>
    Disutility,

    /// <summary>A number of days.</summary>
    Days,

    /// <summary>Units of blood.</summary>
    Units,

    /// <summary>A share of 1.</summary>
    Share,

    /// <summary>An age in years.</summary>
    Age,

    /// <summary>A standard deviation.</summary>
    Spread,
}

/// <summary>A figure with its place in the file.</summary>
/// <param name="Path">JSON path.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Figure">The figure.</param>
public sealed record PlacedFigure(string Path, FigureKind Kind, FigureDocument Figure);

/// <summary>Every figure of an economics file, each once.</summary>
public static class EconomicsFigures
{
    /// <summary>The figures in the order of the document; prices of packs are not among them.</summary>
    public static IReadOnlyList<PlacedFigure> All(EconomicsDocument economics)
    {
        ArgumentNullException.ThrowIfNull(economics);
        var all = new List<PlacedFigure>();
        void Add(string path, FigureKind kind, FigureDocument? figure)
        {
            if (figure is not null)
            {
                all.Add(new PlacedFigure(path, kind, figure));
            }
        }

        Add("$.utilities.meanAge", FigureKind.Age, economics.Utilities.MeanAge);
        Add("$.utilities.shareMale", FigureKind.Share, economics.Utilities.ShareMale);
        foreach (var (path, utility) in Utilities(economics.Utilities))
        {
            Add(path, FigureKind.Utility, utility);
        }

        void Episode(string path, EpisodeDocument? episode)
        {
            Add($"{path}.cost", FigureKind.Cost, episode?.Cost);
            Add($"{path}.disutility", FigureKind.Disutility, episode?.Disutility);
            Add($"{path}.durationDays", FigureKind.Days, episode?.DurationDays);
        }

        Episode("$.pooledAdverseEvent", economics.PooledAdverseEvent);
        foreach (var (name, episode) in economics.AdverseEvents)
        {
            Episode($"$.adverseEvents.{name}", episode);
        }

        foreach (var (drug, intensity) in economics.RelativeDoseIntensity ?? new Dictionary<string, FigureDocument>())
        {
            Add($"$.relativeDoseIntensity.{drug}", FigureKind.Share, intensity);
        }

        Add("$.administration.ivFirst", FigureKind.Cost, economics.Administration.IvFirst);
        Add("$.administration.ivComplexFirst", FigureKind.Cost, economics.Administration.IvComplexFirst);
        Add("$.administration.ivSubsequent", FigureKind.Cost, economics.Administration.IvSubsequent);
        Add("$.administration.subcutaneous", FigureKind.Cost, economics.Administration.Subcutaneous);
        Add("$.administration.subcutaneousSubsequent", FigureKind.Cost, economics.Administration.SubcutaneousSubsequent);
        Add("$.administration.oralFirst", FigureKind.Cost, economics.Administration.OralFirst);
        Add("$.administration.oralPerCycle", FigureKind.Cost, economics.Administration.OralPerCycle);
        for (var i = 0; i < economics.Monitoring.Count; i++)
        {
            Add($"$.monitoring[{i}].cost", FigureKind.Cost, economics.Monitoring[i].Cost);
        }

        for (var i = 0; i < economics.Concomitant.Count; i++)
        {
            Add($"$.concomitant[{i}].costPerMonth", FigureKind.Cost, economics.Concomitant[i].CostPerMonth);
        }

        Add("$.transplant.cost", FigureKind.Cost, economics.Transplant?.Cost);
        Add("$.transplant.disutility", FigureKind.Disutility, economics.Transplant?.Disutility);
        Add("$.transplant.durationDays", FigureKind.Days, economics.Transplant?.DurationDays);
        Add("$.transplant.redCellUnits", FigureKind.Units, economics.Transplant?.RedCellUnits);
        Add("$.transplant.plateletUnits", FigureKind.Units, economics.Transplant?.PlateletUnits);
        Add("$.carT.leukapheresis", FigureKind.Cost, economics.CarT?.Leukapheresis);
        Add("$.carT.bridging", FigureKind.Cost, economics.CarT?.Bridging);
        Add("$.carT.delivery", FigureKind.Cost, economics.CarT?.Delivery);
        Add("$.transfusion.redCellUnit", FigureKind.Cost, economics.Transfusion.RedCellUnit);
        Add("$.transfusion.redCellAdministration", FigureKind.Cost, economics.Transfusion.RedCellAdministration);
        Add("$.transfusion.plateletUnit", FigureKind.Cost, economics.Transfusion.PlateletUnit);
        Add("$.transfusion.plateletAdministration", FigureKind.Cost, economics.Transfusion.PlateletAdministration);
        Add("$.relapseWorkUp", FigureKind.Cost, economics.RelapseWorkUp);
        Add("$.supportiveCarePerMonth", FigureKind.Cost, economics.SupportiveCarePerMonth);
        Add("$.endOfLife", FigureKind.Cost, economics.EndOfLife);
        Add("$.patientVariation.utilitySd", FigureKind.Spread, economics.PatientVariation?.UtilitySd);
        return all;
    }

    /// <summary>The lines by their key, in order.</summary>
    public static IReadOnlyList<(string Path, LineUtilitiesDocument Line)> Lines(UtilitiesDocument utilities)
    {
        ArgumentNullException.ThrowIfNull(utilities);
        return
        [
            ("$.utilities.1L", utilities.FirstLine), ("$.utilities.2L", utilities.SecondLine),
            ("$.utilities.3L", utilities.ThirdLine), ("$.utilities.4L+", utilities.LaterLines),
        ];
    }

    /// <summary>The utilities, those of supportive care last.</summary>
    public static IEnumerable<(string Path, UtilityDocument Utility)> Utilities(UtilitiesDocument utilities)
    {
        foreach (var (path, line) in Lines(utilities))
        {
            yield return ($"{path}.onTreatment", line.OnTreatment);
            if (line.Maintenance is { } maintenance)
            {
                yield return ($"{path}.maintenance", maintenance);
            }

            yield return ($"{path}.treatmentFree", line.TreatmentFree);
            yield return ($"{path}.progressed", line.Progressed);
        }

        yield return ("$.utilities.supportiveCare", utilities.SupportiveCare);
    }
}
