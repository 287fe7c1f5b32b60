using System.Collections.Concurrent;
using MmSim.Engine.Costing;
using MmSim.Evidence.Library;
using MmSim.Evidence.Parameters;
using MmSim.Numerics;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Compilation;

/// <summary>
/// Turns an economics file and the regimens of a scenario into what the engine accrues: schedules once, prices and utilities at every set of
/// parameter values.
/// </summary>
internal sealed class EconomicsCompiler
{
    private readonly EconomicsSource _source;
    private readonly EvidenceLibrary _library;
    private readonly double _horizonMonths;
    private readonly LedgerItems _items = new();
    private readonly List<OptionCosting> _options = [];
    private readonly List<int> _likeOption = []; // the first option with the same doses: its costs are bound once
    private readonly Dictionary<(string Regimen, int? LastCycle, bool Maintenance), RegimenCosting> _regimens = [];
    private readonly VialTables _tables = new();
    private readonly ConcurrentDictionary<double, DoseSchedule> _daily = [];
    private readonly UtilityNorm? _norm;
    private IReadOnlyList<string> _events = [];
    private Lazy<UtilityVariation?>? _variation;

    /// <summary>Begins a compile.</summary>
    /// <param name="source">The economics file.</param>
    /// <param name="library">What regimens give.</param>
    /// <param name="discounting">Discount rates of the scenario; the file's where null.</param>
    /// <param name="horizonMonths">The horizon.</param>
    public EconomicsCompiler(EconomicsSource source, EvidenceLibrary library, DiscountingDocument? discounting, double horizonMonths)
    {
        (_source, _library, _horizonMonths) = (source, library, horizonMonths);
        Discounting = discounting ?? source.Document.Discounting;
        _norm = source.Norm is { } norm ? new UtilityNorm(norm.Female, norm.Male, Discounting.OutcomesPerYear) : null;
    }

    /// <summary>Discount rates.</summary>
    public DiscountingDocument Discounting { get; }

    /// <summary>Adds an option of the evidence, in the order of the model's options.</summary>
    /// <param name="regimenId">Its regimen.</param>
    /// <param name="lastCycle">Last cycle of its use; null for the regimen's.</param>
    /// <param name="maintenanceId">Its maintenance; null for none.</param>
    /// <param name="line">The line, for its utilities.</param>
    /// <param name="dose">Dose level by frailty.</param>
    public void Add(string regimenId, int? lastCycle, string? maintenanceId, int line, double[] dose)
    {
        IReadOnlyList<(RegimenCosting, double)> treatment = regimenId == "late-line" && _source.Document.LateLine is { } mix
            ? [.. mix.Regimens.Select(r => (Costing(r.Key, null, false), r.Value))]
            : [(Costing(regimenId, lastCycle, false), 1.0)];
        var option = new OptionCosting(treatment, maintenanceId is null ? null : Costing(maintenanceId, null, true), line, dose, null);
        var like = _options.FindIndex(option.CostsAs);
        _likeOption.Add(like >= 0 ? like : _options.Count);
        _options.Add(option);
    }

    /// <summary>Adds an option whose cost a year and utility the scenario gives.</summary>
    public void AddOwn(OwnRegimenDocument own)
    {
        _likeOption.Add(_options.Count);
        _options.Add(new OptionCosting([], null, 1, [1, 1, 1], own));
    }

    /// <summary>Ends the structure: the model's adverse events.</summary>
    public void Close(IReadOnlyList<string> events) => _events = events;

    /// <summary>The economics at a set of parameter values, with those of each option.</summary>
    public (EconomicsModel Model, OptionEconomics[] Options) Bind(IParameterValues values)
    {
        var prices = new BoundPrices(_source, values, _tables);
        var options = new OptionEconomics[_options.Count];
        for (var i = 0; i < options.Length; i++)
        {
            options[i] = _likeOption[i] < i ? WithUtilities(options[_likeOption[i]], _options[i], prices) : Bind(_options[i], prices);
        }

        var file = _source.Document;
        var transplant = file.Transplant;
        var (loss, months) = prices.Loss("transplant", transplant?.Disutility, transplant?.DurationDays);
        var blood = (RedCells: prices.Quantity("transplant.redCellUnits", transplant?.RedCellUnits),
            Platelets: prices.Quantity("transplant.plateletUnits", transplant?.PlateletUnits));
        List<CostPoint> transplantCosts = [.. Blood(blood, prices)];
        if (transplant is not null)
        {
            transplantCosts.Insert(0, new CostPoint(_items.Of("Autologous transplant", LedgerItems.Category.Transplant), prices.Cost("transplant.cost", transplant.Cost)));
        }

        var model = new EconomicsModel
        {
            Events = [.. _events.Select(e => Event(e, prices))],
            Transplant = new EventEconomics([.. transplantCosts], loss, months),
            TransplantBlood = blood,
            SupportiveCare = [new CostRate(_items.Of("Best supportive care", LedgerItems.Category.SupportiveCare), prices.SupportiveCarePerMonth)],
            UtilitySupportiveCare = prices.SupportiveCare,
            AtDeath = [new CostPoint(_items.Of("End of life", LedgerItems.Category.EndOfLife), prices.EndOfLife)],
            Norm = _norm,
            Variation = Variation(prices, options),
            Items = [.. _items.All],
            Categories = LedgerItems.Categories,
            Drugs = [.. _items.Drugs],
        };
        return (model, options);
    }

    private RegimenCosting Costing(string regimenId, int? lastCycle, bool maintenance)
    {
        var key = (regimenId, lastCycle, maintenance);
        if (!_regimens.TryGetValue(key, out var costing))
        {
            _regimens[key] = costing = new RegimenCosting(
                _library.Regimens[regimenId], lastCycle, maintenance, _source.Document, _library, _items, Discounting.CostsPerYear, _horizonMonths);
        }

        return costing;
    }

    // Taken at the first binding, which is the base case: a draw moves what states are worth on average, not how patients differ about it.
    private UtilityVariation? Variation(BoundPrices prices, OptionEconomics[] options)
    {
        var variation = _variation ??= new Lazy<UtilityVariation?>(() =>
        {
            var (spread, reference) = (prices.UtilitySpread(), prices.Lines[0].OnTreatment);
            var lowest = options.SelectMany(o => new[] { o.UtilityOnTreatment, o.UtilityInMaintenance, o.UtilityOffTreatment, o.UtilityBetweenLines })
                .Append(prices.SupportiveCare).Append(reference).Min();
            return spread > 0 && reference < 1 ? new UtilityVariation(lowest, reference, spread) : null;
        });
        return variation.Value;
    }

    private EventEconomics Event(string id, BoundPrices prices)
    {
        var (cost, disutility, months) = prices.Episode(id, _library);
        var definition = _library.Events[id];
        List<CostPoint> costs = [.. Blood((definition.RedCellUnits, definition.PlateletUnits), prices)];
        if (cost != 0)
        {
            costs.Insert(0, new CostPoint(_items.Of(definition.Name, LedgerItems.Category.AdverseEvents), cost));
        }

        return new EventEconomics([.. costs], disutility, months);
    }

    private IEnumerable<CostPoint> Blood((double RedCells, double Platelets) units, BoundPrices prices)
    {
        if (units.RedCells > 0)
        {
            yield return new CostPoint(_items.Of("Red cells", LedgerItems.Category.Transfusion), units.RedCells * prices.RedCellUnit);
        }

        if (units.Platelets > 0)
        {
            yield return new CostPoint(_items.Of("Platelets", LedgerItems.Category.Transfusion), units.Platelets * prices.PlateletUnit);
        }
    }

    private OptionEconomics Bind(OptionCosting option, BoundPrices prices)
    {
        if (option.Own is { } own)
        {
            return OptionEconomics.Constant(
                _items.Of("Regimen", LedgerItems.Category.Regimen), own.CostPerYear / 12, prices.Multiplier(own.Utility));
        }

        var visits = new CostRate(_items.Of("Monitoring", LedgerItems.Category.Monitoring), prices.MonitoringTreatmentFree);
        var carT = option.Treatment.Any(t => t.Costing.Regimen.Kind == "car-t");
        var costs = new OptionEconomics
        {
            Treatment = [.. option.Treatment.SelectMany(t => Streams(t.Costing, t.Share, option.Dose, false, prices))],
            Maintenance = option.Maintenance is { } m ? [.. Streams(m, 1, [1, 1, 1], true, prices)] : [],
            OnTreatment =
            [
                new CostRate(visits.Item, prices.MonitoringOnTreatment),
                .. option.Treatment.SelectMany(t => Beside(t.Costing, t.Share, false, prices)).Where(c => c.Months is null)
                    .Select(c => new CostRate(c.Item, c.PerMonth)),
            ],
            InMaintenance = option.Maintenance is { } kept
                ?
                [
                    new CostRate(_items.Service("Monitoring", LedgerItems.Category.Monitoring, true), prices.MonitoringInMaintenance),
                    .. Beside(kept, 1, true, prices).Where(c => c.Months is null).Select(c => new CostRate(c.Item, c.PerMonth)),
                ]
                : [],
            OffTreatment = [visits],
            BetweenLines = [visits],
            AtProgression = prices.RelapseWorkUp > 0
                ? [new CostPoint(_items.Of("Relapse work-up", LedgerItems.Category.Relapse), prices.RelapseWorkUp)] : [],
            AtStart = carT ? [.. CarTStart(prices)] : [],
            AtInfusion = carT ? [.. option.Treatment.SelectMany(t => CarTInfusion(t.Costing.Regimen, prices))] : [],
        };
        return WithUtilities(costs, option, prices);
    }

    private static OptionEconomics WithUtilities(OptionEconomics costs, OptionCosting option, BoundPrices prices)
    {
        var utility = prices.Lines[Math.Clamp(option.Line, 1, 4) - 1];
        return costs with
        {
            UtilityOnTreatment = utility.OnTreatment,
            UtilityInMaintenance = utility.Maintenance,
            UtilityOffTreatment = utility.TreatmentFree,
            UtilityBetweenLines = utility.Progressed,
        };
    }

    private IEnumerable<DoseStream> Streams(RegimenCosting costing, double share, double[] dose, bool maintenance, BoundPrices prices)
    {
        foreach (var drug in costing.Drugs)
        {
            yield return DoseStream.OfDrug(
                drug.Item, drug.Schedule, drug.Basis, drug.Amount, dose, prices.Packs(drug.DrugId, drug.Amount, drug.Basis),
                share * prices.DoseIntensity(drug.DrugId));
        }

        // Each kind of attendance is a stream of its own: when it happens is the same at every price.
        for (var i = 0; i < costing.Attendances.Count; i++)
        {
            if (costing.Attendances[i] is { } schedule)
            {
                yield return DoseStream.OfService(costing.AdministrationItem, schedule, share * prices.Attendance[i]);
            }
        }

        foreach (var beside in Beside(costing, share, maintenance, prices).Where(c => c.Months is not null))
        {
            yield return DoseStream.OfService(beside.Item, Daily(beside.Months!.Value), beside.PerMonth);
        }
    }

    // A daily share of a month's cost, for as many days as it is given.
    private DoseSchedule Daily(double months)
    {
        if (!_daily.TryGetValue(months, out var schedule))
        {
            var days = (int)Math.Ceiling(months * TimeUnits.DaysPerMonth);
            _daily[months] = schedule = new DoseSchedule(
                [.. Enumerable.Range(0, days).Select(d => (d, Math.Min(1, (months * TimeUnits.DaysPerMonth) - d) / TimeUnits.DaysPerMonth))],
                days, [], 0, Discounting.CostsPerYear, _horizonMonths);
        }

        return schedule;
    }

    // What is given beside the drugs of a regimen, by the file's rules.
    private IEnumerable<(int Item, double PerMonth, double? Months)> Beside(RegimenCosting costing, double share, bool maintenance, BoundPrices prices)
    {
        var drugs = costing.Regimen.Components.Select(c => c.DrugId).ToList();
        for (var i = 0; i < _source.Document.Concomitant.Count; i++)
        {
            var rule = _source.Document.Concomitant[i];
            var holds = (rule.Classes.Count == 0 && rule.Drugs.Count == 0)
                || drugs.Any(d => rule.Drugs.Contains(d) || rule.Classes.Contains(_library.Drugs[d].Class));
            if (holds && prices.Concomitant[i] > 0)
            {
                yield return (_items.Service("Concomitant care", LedgerItems.Category.Concomitant, maintenance), share * prices.Concomitant[i], rule.Months);
            }
        }
    }

    private IEnumerable<CostPoint> CarTStart(BoundPrices prices)
    {
        if (_source.Document.CarT?.Leukapheresis is { } leukapheresis)
        {
            yield return new CostPoint(_items.Of("Leukapheresis", LedgerItems.Category.CarT), prices.Cost("carT.leukapheresis", leukapheresis));
        }

        if (_source.Document.CarT?.Bridging is { } bridging)
        {
            yield return new CostPoint(_items.Of("Bridging therapy", LedgerItems.Category.CarT), prices.Cost("carT.bridging", bridging));
        }
    }

    private IEnumerable<CostPoint> CarTInfusion(Regimen regimen, BoundPrices prices)
    {
        foreach (var drug in regimen.Components.Select(c => c.DrugId).Where(_source.Document.Drugs.ContainsKey))
        {
            yield return new CostPoint(_items.Drug(drug, _library.Drugs[drug].Name, false), prices.Infusion(drug));
        }

        if (_source.Document.CarT is { } carT)
        {
            yield return new CostPoint(_items.Of("Infusion and admission", LedgerItems.Category.CarT), prices.Cost("carT.delivery", carT.Delivery));
        }
    }

    private sealed record OptionCosting(
        IReadOnlyList<(RegimenCosting Costing, double Share)> Treatment, RegimenCosting? Maintenance, int Line, double[] Dose, OwnRegimenDocument? Own)
    {
        /// <summary>Whether another option of the evidence costs the same: costings are one object a regimen and use.</summary>
        public bool CostsAs(OptionCosting other) => Own is null && other.Own is null && Maintenance == other.Maintenance
            && Treatment.SequenceEqual(other.Treatment) && Dose.SequenceEqual(other.Dose);
    }
}
