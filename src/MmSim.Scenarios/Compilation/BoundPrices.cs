using MmSim.Engine.Costing;
using MmSim.Evidence.Library;
using MmSim.Evidence.Parameters;
using MmSim.Numerics;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Compilation;

/// <summary>Every figure of an economics file at one set of parameter values, at the file's price year.</summary>
internal sealed class BoundPrices
{
    private const double LargestKilograms = 160, LargestSquareMetres = 2.8;

    private readonly IParameterValues _values;
    private readonly EconomicsDocument _file;
    private readonly PriceLevel _level;
    private readonly AgeNorm? _norm;
    private readonly string _prefix;
    private readonly VialTables _tables;

    public BoundPrices(EconomicsSource source, IParameterValues values, VialTables tables)
    {
        _tables = tables;
        (_file, _norm, _values, _prefix) = (source.Document, source.Norm, values, $"economics.{source.Name}.");
        _level = new PriceLevel(source.Document, source.Index);
        var giving = _file.Administration;
        Attendance =
        [
            Cost("administration.ivFirst", giving.IvFirst), Cost("administration.ivComplexFirst", giving.IvComplexFirst),
            Cost("administration.ivSubsequent", giving.IvSubsequent), Cost("administration.subcutaneous", giving.Subcutaneous),
            giving.SubcutaneousSubsequent is { } further
                ? Cost("administration.subcutaneousSubsequent", further) : Cost("administration.subcutaneous", giving.Subcutaneous),
            Cost("administration.oralFirst", giving.OralFirst), Cost("administration.oralPerCycle", giving.OralPerCycle),
        ];
        for (var i = 0; i < _file.Monitoring.Count; i++)
        {
            var one = _file.Monitoring[i];
            var cost = Cost($"monitoring[{i}].cost", one.Cost);
            MonitoringOnTreatment += cost * one.OnTreatment;
            MonitoringInMaintenance += cost * one.Maintenance;
            MonitoringTreatmentFree += cost * one.TreatmentFree;
        }

        Concomitant = [.. _file.Concomitant.Select((c, i) => c.Share * Cost($"concomitant[{i}].costPerMonth", c.CostPerMonth))];
        RelapseWorkUp = _file.RelapseWorkUp is { } workUp ? Cost("relapseWorkUp", workUp) : 0;
        SupportiveCarePerMonth = Cost("supportiveCarePerMonth", _file.SupportiveCarePerMonth);
        EndOfLife = Cost("endOfLife", _file.EndOfLife);
        var blood = _file.Transfusion;
        RedCellUnit = Cost("transfusion.redCellUnit", blood.RedCellUnit)
            + (blood.RedCellAdministration is { } giveRed ? Cost("transfusion.redCellAdministration", giveRed) : 0);
        PlateletUnit = Cost("transfusion.plateletUnit", blood.PlateletUnit)
            + (blood.PlateletAdministration is { } givePlatelets ? Cost("transfusion.plateletAdministration", givePlatelets) : 0);
        var u = _file.Utilities;
        Lines = [Line("1L", u.FirstLine), Line("2L", u.SecondLine), Line("3L", u.ThirdLine), Line("4L+", u.LaterLines)];
        SupportiveCare = Multiplier(u.SupportiveCare, _values.Of(_prefix + "utilities.supportiveCare", u.SupportiveCare.ToSourced(), ParameterKind.Utility));
    }

    /// <summary>Cost of one attendance, by <see cref="RegimenCosting.Services"/>.</summary>
    public double[] Attendance { get; }

    public double MonitoringOnTreatment { get; }

    public double MonitoringInMaintenance { get; }

    public double MonitoringTreatmentFree { get; }

    /// <summary>Cost a month of what is given beside drugs, shares included, in the file's order.</summary>
    public double[] Concomitant { get; }

    public double RelapseWorkUp { get; }

    public double SupportiveCarePerMonth { get; }

    public double EndOfLife { get; }

    /// <summary>A unit of red cells, given.</summary>
    public double RedCellUnit { get; }

    /// <summary>An adult dose of platelets, given.</summary>
    public double PlateletUnit { get; }

    /// <summary>Utility multipliers by line: 1, 2, 3, later.</summary>
    public LineUtility[] Lines { get; }

    /// <summary>Utility multiplier in best supportive care.</summary>
    public double SupportiveCare { get; }

    /// <summary>Packs of a drug; for each dose the cheapest set.</summary>
    public VialTable Packs(string drug, double amount, DoseBasis basis)
    {
        var price = _file.Drugs[drug];
        var largest = amount * (basis == DoseBasis.PerKilogram ? LargestKilograms : basis == DoseBasis.PerSquareMetre ? LargestSquareMetres : 1);
        var sizes = new (double Milligrams, double Price)[price.Packs.Count];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = (price.Packs[i].StrengthMg ?? amount, Pack(drug, price, i) / price.Packs[i].Units);
        }

        return _tables.Of(drug, sizes, _file.VialSharing && price.Route != "oral", largest);
    }

    /// <summary>Price of a whole infusion.</summary>
    public double Infusion(string drug) => Pack(drug, _file.Drugs[drug], 0);

    /// <summary>Share of planned doses that is given.</summary>
    public double DoseIntensity(string drug)
    {
        if (_file.RelativeDoseIntensity is not { } shares)
        {
            return 1;
        }

        var name = shares.ContainsKey(drug) ? drug : "default";
        return shares.TryGetValue(name, out var share)
            ? _values.Of($"{_prefix}relativeDoseIntensity.{name}", share.ToSourced(), ParameterKind.Probability) : 1;
    }

    /// <summary>Cost and loss of an adverse event, or nothing.</summary>
    public (double Cost, double Disutility, double Months) Episode(string eventId, EvidenceLibrary library)
    {
        var episode = _level.Episode(eventId, library.Events);
        var entry = Entry(eventId, library);
        var cost = episode?.Cost is { } c ? Cost($"adverseEvents.{entry}.cost", c) : 0;
        var (loss, name) = _file.PooledAdverseEvent is { } pooled ? (pooled, "pooledAdverseEvent") : (episode, $"adverseEvents.{entry}");
        var (disutility, months) = Loss(name, loss?.Disutility, loss?.DurationDays);
        return (cost, disutility, months);
    }

    /// <summary>Loss of utility and its months.</summary>
    public (double Disutility, double Months) Loss(string name, FigureDocument? disutility, FigureDocument? days) => disutility is null || days is null
        ? (0, 0)
        : (_values.Of($"{_prefix}{name}.disutility", disutility.ToSourced(), ParameterKind.Disutility),
            TimeUnits.FromDays(_values.Of($"{_prefix}{name}.durationDays", days.ToSourced(), ParameterKind.Rate)));

    /// <summary>A cost at the file's price year.</summary>
    public double Cost(string path, FigureDocument figure) => _values.Of(_prefix + path, _level.Cost(figure), ParameterKind.Cost);

    /// <summary>A quantity, such as units of blood.</summary>
    public double Quantity(string path, FigureDocument? figure) =>
        figure is null ? 0 : _values.Of(_prefix + path, figure.ToSourced(), ParameterKind.Rate);

    /// <summary>The spread between patients of utility multipliers on first-line treatment; 0 for none.</summary>
    public double UtilitySpread()
    {
        if (_file.PatientVariation?.UtilitySd is not { } figure)
        {
            return 0;
        }

        var utility = _file.Utilities.FirstLine.OnTreatment;
        var spread = _values.Of(_prefix + "patientVariation.utilitySd", figure.ToSourced(), ParameterKind.Fixed);
        return spread * Multiplier(utility, utility.Value) / utility.Value;
    }

    /// <summary>The multiplier of a utility given by hand.</summary>
    public double Multiplier(double utility) =>
        _norm is null ? utility : Math.Min(1, utility / _norm.At(_file.Utilities.MeanAge.Value, _file.Utilities.ShareMale.Value));

    // A list price stands; only a price with an interval varies.
    private double Pack(string drug, DrugPriceDocument price, int pack)
    {
        var figure = _level.Price(price.Packs[pack]);
        var kind = figure.Low is null && figure.High is null ? ParameterKind.Fixed : ParameterKind.Cost;
        return (1 - price.Discount) * _values.Of($"{_prefix}drugs.{drug}.packs[{pack}].price", figure, kind);
    }

    private string Entry(string eventId, EvidenceLibrary library)
    {
        for (var name = eventId; !string.IsNullOrEmpty(name); name = library.Events.TryGetValue(name, out var definition) ? definition.ParentId : null)
        {
            if (_file.AdverseEvents.TryGetValue(name, out var episode))
            {
                return episode.As ?? name;
            }
        }

        return eventId;
    }

    // Progressed never exceeds the smaller of on treatment and treatment-free: in a draw it is that one times a ratio.
    private LineUtility Line(string line, LineUtilitiesDocument u)
    {
        var name = $"{_prefix}utilities.{line}.";
        var on = _values.Of(name + "onTreatment", u.OnTreatment.ToSourced(), ParameterKind.Utility);
        var free = _values.Of(name + "treatmentFree", u.TreatmentFree.ToSourced(), ParameterKind.Utility);
        var kept = u.Maintenance is { } m ? _values.Of(name + "maintenance", m.ToSourced(), ParameterKind.Utility) : free;
        var top = name + (u.OnTreatment.Value <= u.TreatmentFree.Value ? "onTreatment" : "treatmentFree");
        var progressed = _values.AtMost(name + "progressed", u.Progressed.ToSourced(), top);
        double kOn = Multiplier(u.OnTreatment, on), kFree = Multiplier(u.TreatmentFree, free);
        return new LineUtility(
            kOn, Multiplier(u.Maintenance ?? u.TreatmentFree, kept), kFree, Math.Min(Multiplier(u.Progressed, progressed), Math.Min(kOn, kFree)));
    }

    private double Multiplier(UtilityDocument utility, double value)
    {
        var family = _file.Utilities;
        return _norm is null ? value : Math.Min(1, value / _norm.At(utility.MeanAge ?? family.MeanAge.Value, utility.ShareMale ?? family.ShareMale.Value));
    }
}

/// <summary>Utility multipliers of a line.</summary>
internal readonly record struct LineUtility(double OnTreatment, double Maintenance, double TreatmentFree, double Progressed);
