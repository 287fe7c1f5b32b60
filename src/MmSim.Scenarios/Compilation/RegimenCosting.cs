using MmSim.Engine.Costing;
using MmSim.Evidence.Library;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Compilation;

/// <summary>What a regimen gives and needs by date, laid out once: schedules of each drug's doses, of attendances and of dispensing.</summary>
internal sealed class RegimenCosting
{
    /// <summary>The kinds of attendance, as the fields of <see cref="AdministrationDocument"/>.</summary>
    public static readonly IReadOnlyList<string> Services =
        ["ivFirst", "ivComplexFirst", "ivSubsequent", "subcutaneous", "subcutaneousSubsequent", "oralFirst", "oralPerCycle"];

    public RegimenCosting(
        Regimen regimen, int? lastCycle, bool maintenance, EconomicsDocument economics, EvidenceLibrary library, LedgerItems items, double ratePerYear,
        double horizonMonths)
    {
        Regimen = regimen;
        var calendars = new List<DoseCalendar>();
        foreach (var component in regimen.Components.Where(c => economics.Drugs.ContainsKey(c.DrugId)))
        {
            // CAR-T is billed at its infusion, not by date.
            if (regimen.CycleDays > 0)
            {
                calendars.Add(new DoseCalendar(component.DrugId, DosePlan.Parse(component, regimen.CycleDays, lastCycle)));
            }
        }

        var shape = CalendarShape.Of(calendars);
        var until = shape.HeadDays + shape.PeriodDays;
        DoseSchedule Schedule(IEnumerable<(int, double)> dates) => shape.Schedule(dates, ratePerYear, horizonMonths);

        foreach (var calendar in calendars)
        {
            var price = economics.Drugs[calendar.DrugId];
            var item = items.Drug(calendar.DrugId, library.Drugs[calendar.DrugId].Name, maintenance);
            var doses = calendar.Between(0, until).Select(d => price.Dose is { } own ? WithDose(d, own) : d).ToList();
            foreach (var level in doses.GroupBy(d => (d.Amount, d.Unit)))
            {
                // Tablets of a begun cycle are dispensed with its first dose; vials are used on their day.
                var dates = price.Route == "oral"
                    ? level.GroupBy(d => d.CycleStart).Select(c => (c.Min(d => d.Day), (double)c.Count()))
                    : level.Select(d => (d.Day, 1.0));
                Drugs.Add(new DrugDoses(calendar.DrugId, item, level.Key.Amount, Basis(level.Key.Unit), Schedule(dates)));
            }
        }

        Attendances = [.. Attend(calendars, economics, until).Select(dates => dates.Count == 0 ? null : Schedule(dates))];
        AdministrationItem = Attendances.Any(a => a is not null) ? items.Service("Administration", LedgerItems.Category.Administration, maintenance) : -1;
    }

    /// <summary>The regimen.</summary>
    public Regimen Regimen { get; }

    /// <summary>Doses of each drug at each level.</summary>
    public List<DrugDoses> Drugs { get; } = [];

    /// <summary>By <see cref="Services"/>: when; null for never.</summary>
    public IReadOnlyList<DoseSchedule?> Attendances { get; }

    /// <summary>Item of attendances and dispensing; −1 for none.</summary>
    public int AdministrationItem { get; }

    /// <summary>What a unit of dose is measured by.</summary>
    public static DoseBasis Basis(DoseUnit unit) => unit switch
    {
        DoseUnit.PerKilogram => DoseBasis.PerKilogram,
        DoseUnit.PerSquareMetre => DoseBasis.PerSquareMetre,
        _ => DoseBasis.Fixed,
    };

    private static DoseCalendar.Dose WithDose(DoseCalendar.Dose dose, string text)
    {
        var parts = text.Split(' ');
        return dose with
        {
            Amount = double.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture),
            Unit = parts[1] switch { "mg/kg" => DoseUnit.PerKilogram, "mg/m2" => DoseUnit.PerSquareMetre, _ => DoseUnit.Milligrams },
        };
    }

    // One attendance a date, the dearest route of it; the first of a cycle and the further ones apart. Dispensing once a cycle.
    private static List<(int, double)>[] Attend(List<DoseCalendar> calendars, EconomicsDocument economics, int until)
    {
        var services = Services.Select(_ => new List<(int, double)>()).ToArray();
        var dates = calendars.SelectMany(c => c.Between(0, until).Select(d => (d.Day, d.CycleStart, economics.Drugs[c.DrugId].Route))).ToList();
        foreach (var cycle in dates.GroupBy(d => d.CycleStart).OrderBy(c => c.Key))
        {
            var seenInfusion = false;
            var seenInjection = false;
            foreach (var date in cycle.Where(d => d.Route != "oral").GroupBy(d => d.Day).OrderBy(d => d.Key))
            {
                var complex = date.Any(d => d.Route == "iv-complex");
                var infusion = complex || date.Any(d => d.Route == "iv");
                var service = infusion ? (seenInfusion ? 2 : complex ? 1 : 0) : seenInjection ? 4 : 3;
                services[service].Add((date.Key, 1));
                seenInfusion |= infusion;
                seenInjection |= !infusion;
            }
        }

        var oral = dates.Where(d => d.Route == "oral").GroupBy(d => d.CycleStart).Select(c => c.Min(d => d.Day)).Order().ToList();
        for (var i = 0; i < oral.Count; i++)
        {
            services[i == 0 ? 5 : 6].Add((oral[i], 1));
        }

        return services;
    }

    /// <summary>A drug at one dose level.</summary>
    public sealed record DrugDoses(string DrugId, int Item, double Amount, DoseBasis Basis, DoseSchedule Schedule);
}
