using MmSim.Evidence.Digitised;
using MmSim.Evidence.Reading;

namespace MmSim.Running;

/// <summary>What the user gave of one arm.</summary>
/// <param name="PointsPath">File of coordinates.</param>
/// <param name="RiskPath">File of numbers at risk, or null.</param>
/// <param name="Patients">Patients at time 0, or null.</param>
/// <param name="Events">Total number of events, or null.</param>
/// <param name="MonthsPerUnit">Months in the files' unit of time.</param>
internal sealed record DigitisedInput(string PointsPath, string? RiskPath, int? Patients, int? Events, double MonthsPerUnit);

/// <summary>One arm's curve, its reconstructed patients and the fits to them.</summary>
internal sealed record DigitisedFit
{
    /// <summary>What the user gave.</summary>
    public required DigitisedInput Input { get; init; }

    /// <summary>The curve as read and repaired.</summary>
    public required DigitisedCurve Curve { get; init; }

    /// <summary>The patients.</summary>
    public required PseudoPatients Patients { get; init; }

    /// <summary>Every family, the lowest AIC first.</summary>
    public required IReadOnlyList<LikelihoodFit> Fits { get; init; }

    /// <summary>What the user should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The arm's name: that of its file.</summary>
    public string Name => Path.GetFileNameWithoutExtension(Input.PointsPath);

    /// <summary>Reads, reconstructs and fits.</summary>
    /// <param name="input">What the user gave.</param>
    /// <exception cref="EvidenceException">The files cannot be used.</exception>
    public static DigitisedFit Of(DigitisedInput input)
    {
        var curve = DigitisedReader.Read(input.PointsPath, input.RiskPath, input.Patients, input.MonthsPerUnit);
        var file = Path.GetFileName(input.PointsPath);
        if (input.Events > curve.AtRisk[0].Patients)
        {
            throw new EvidenceException([$"{file}: found {input.Events} events; expected no more than the {curve.AtRisk[0].Patients} patients"]);
        }

        var patients = Reconstruction.Patients(curve, input.Events);
        var warnings = curve.Warnings.ToList();
        if (patients.Events < 2)
        {
            throw new EvidenceException([$"{file}: found {patients.Events} event(s) in the curve; expected two at least to fit"]);
        }

        if (input.Events is { } published && patients.Events != published)
        {
            warnings.Add($"{file}: {patients.Events} events are reconstructed where {published} were published; the curve and the numbers at risk "
                + "do not allow more.");
        }

        if (curve.AtRisk.Count == 1)
        {
            warnings.Add($"{file}: without numbers at risk nobody is taken as censored before the end"
                + (input.Events is null ? "" : " but for the published number of events") + "; standard errors come out too small.");
        }

        var worst = curve.Months.Select((m, i) => Math.Abs(patients.KaplanMeier(m) - curve.Survival[i])).Max();
        if (worst > 0.03)
        {
            warnings.Add(FormattableString.Invariant(
                $"{file}: the reconstructed curve is off by up to {worst:0.000}: coordinates and numbers at risk disagree somewhere."));
        }

        return new DigitisedFit
        {
            Input = input, Curve = curve, Patients = patients, Fits = LikelihoodFitter.All(patients), Warnings = warnings,
        };
    }
}
