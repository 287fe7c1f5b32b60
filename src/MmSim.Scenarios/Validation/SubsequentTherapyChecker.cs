using MmSim.Evidence.Library;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Reading;

namespace MmSim.Scenarios.Validation;

/// <summary>Holds the rules of subsequent therapy against the evidence: trials, arms, drugs, regimens, shares and years.</summary>
public sealed class SubsequentTherapyChecker
{
    private const string Default = "default";
    private const int MostLines = 7;
    private const int PriorLineGroups = 3;
    private const double FirstYear = 1950;
    private const double LastYear = 2100;

    private readonly SubsequentTherapyDocument _rules;
    private readonly EvidenceLibrary _library;
    private readonly EconomicsFindings _found;

    private SubsequentTherapyChecker(SubsequentTherapyDocument rules, EvidenceLibrary library, EconomicsFindings found) =>
        (_rules, _library, _found) = (rules, library, found);

    /// <summary>Everything that is wrong with the rules, errors first.</summary>
    /// <param name="read">The file; what is wrong with its shape is among the findings.</param>
    /// <param name="library">The evidence.</param>
    public static IReadOnlyList<Diagnostic> Check(ReadResult<SubsequentTherapyDocument> read, EvidenceLibrary library)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(library);
        if (read.Document is null)
        {
            return read.Diagnostics;
        }

        var checker = new SubsequentTherapyChecker(read.Document, library, new EconomicsFindings(read.File, read.LineOf));
        checker.Top();
        checker.Priors();
        checker.Options();
        checker.Crossovers();
        checker.ArmRegimens();
        return checker._found.All;
    }

    private void Top()
    {
        _found.Range("$.schemaVersion", _rules.SchemaVersion, 1, 1, "The schema version");
        _found.Range("$.yearsFromApprovalToUse", _rules.YearsFromApprovalToUse, 0, 20, "The time from approval to use");
        _found.Range("$.yearsPerLine", _rules.YearsPerLine, 0, 20, "The time between lines");
        _found.Range("$.lastLine", _rules.LastLine, 1, MostLines, "The last line");
        _found.Range("$.monthsBeforeMaintenance", _rules.MonthsBeforeMaintenance, 0, 120, "The time before maintenance");
        for (var i = 0; i < _rules.UnitedStates.Count; i++)
        {
            Known($"$.unitedStates[{i}]", "trial", _rules.UnitedStates[i], _library.Trials.Keys);
        }
    }

    private void Priors()
    {
        foreach (var (trial, drugs) in _rules.PriorDrugs)
        {
            Known($"$.priorDrugs.{trial}", "trial", trial, _library.Trials.Keys);
            Drugs($"$.priorDrugs.{trial}", drugs);
        }

        HasDefault("$.priorLines", _rules.PriorLines.Keys);
        foreach (var (trial, shares) in _rules.PriorLines)
        {
            var path = $"$.priorLines.{trial}";
            Known(path, "trial", trial, _library.Trials.Keys.Append(Default));
            if (shares.Count != PriorLineGroups || !shares.All(s => s is >= 0 and <= 1) || Math.Abs(shares.Sum() - 1) > 1e-6)
            {
                _found.Error(DiagnosticCode.OutOfRange, path, $"Expected are {PriorLineGroups} shares from 0 to 1 that add up to 1: one, two and three prior lines.");
            }
        }

        HasDefault("$.priorTransplant", _rules.PriorTransplant.Keys);
        foreach (var (trial, share) in _rules.PriorTransplant)
        {
            Known($"$.priorTransplant.{trial}", "trial", trial, _library.Trials.Keys.Append(Default));
            _found.Range($"$.priorTransplant.{trial}", share, 0, 1, "The share");
        }
    }

    private void Options()
    {
        for (var i = 0; i < _rules.Options.Count; i++)
        {
            var (option, path) = (_rules.Options[i], $"$.options[{i}]");
            Relapsed($"{path}.regimen", option.Regimen);
            _found.Range($"{path}.from", option.From, FirstYear, LastYear, "The first year");
            _found.Range($"{path}.until", option.Until ?? LastYear, option.From, LastYear, "The last year");
            _found.Range($"{path}.weight", option.Weight, 1e-6, 1e6, "The weight");
            _found.Range($"{path}.fromLine", option.FromLine, 2, 10, "The first line");
            _found.Range($"{path}.untilLine", option.UntilLine ?? option.FromLine, option.FromLine, 10, "The last line");
            Drugs($"{path}.notAfter", option.NotAfter ?? []);
            Drugs($"{path}.after", option.After ?? []);
        }
    }

    private void Crossovers()
    {
        for (var i = 0; i < _rules.Crossovers.Count; i++)
        {
            var (crossover, path) = (_rules.Crossovers[i], $"$.crossovers[{i}]");
            Known($"{path}.arm", "arm", crossover.Arm, _library.Arms.Keys);
            Relapsed($"{path}.regimen", crossover.Regimen);
            _found.Range($"{path}.share", crossover.Share, 0, 1, "The share");
            if (crossover.OfArm is { } arm)
            {
                Known($"{path}.ofArm", "arm", arm, _library.Arms.Keys);
                if (_library.Regimens.TryGetValue(crossover.Regimen, out var regimen) && regimen.Uses.All(u => u.Setting != Settings.Relapsed))
                {
                    _found.Error(DiagnosticCode.NotSupported, $"{path}.ofArm", $"'{crossover.Regimen}' has no use at relapse that an arm could stand for.");
                }

                if (_library.Arms.TryGetValue(arm, out var known) && known.MedianPfs is null
                    && !_library.Landmarks.Any(l => l.ArmId == arm && l.Endpoint == "PFS"))
                {
                    _found.Error(DiagnosticCode.NotSupported, $"{path}.ofArm", $"'{arm}' has neither a median PFS nor a PFS landmark: nothing to fit.");
                }
            }
        }
    }

    private void ArmRegimens()
    {
        for (var i = 0; i < _rules.ArmRegimens.Count; i++)
        {
            var (regimen, path) = (_rules.ArmRegimens[i], $"$.armRegimens[{i}]");
            _found.Text($"{path}.regimen", regimen.Regimen);
            Drugs($"{path}.drugs", regimen.Drugs);
            Drugs($"{path}.continued", regimen.Continued ?? []);
            _found.Range($"{path}.cycleDays", regimen.CycleDays, 1, 365, "The length of a cycle");
            _found.Range($"{path}.lastCycle", regimen.LastCycle ?? 1, 1, 1000, "The last cycle");
            if (regimen.Drugs.Count == 0)
            {
                _found.Error(DiagnosticCode.Structure, $"{path}.drugs", "There are no drugs; expected is one at least.");
            }
        }
    }

    private void HasDefault(string path, IEnumerable<string> keys)
    {
        if (!keys.Contains(Default))
        {
            _found.Error(DiagnosticCode.MissingKey, path, $"The key '{Default}' is missing.");
        }
    }

    private void Drugs(string path, IReadOnlyList<string> drugs)
    {
        foreach (var drug in drugs.Distinct())
        {
            Known(path, "drug", drug, _library.Drugs.Keys);
        }
    }

    private void Relapsed(string path, string name)
    {
        Known(path, "regimen", name, _library.Regimens.Keys);
        if (_library.Regimens.TryGetValue(name, out var regimen) && regimen.Kind != "late-line" && regimen.Uses.All(u => u.Setting != Settings.Relapsed))
        {
            _found.Error(DiagnosticCode.NotSupported, path, $"No trial of '{name}' informs a line at relapse.");
        }
    }

    private void Known(string path, string kind, string found, IEnumerable<string> valid)
    {
        if (!valid.Contains(found))
        {
            _found.UnknownName(path, kind, found, valid);
        }
    }
}
