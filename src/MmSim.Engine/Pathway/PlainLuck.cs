using System.Runtime.Intrinsics;
using MmSim.Engine.Model;
using MmSim.Numerics;
using MmSim.Numerics.Randomness;

namespace MmSim.Engine.Pathway;

/// <summary>What is drawn for eight patients of a plain model: their attributes, the latent times of each line, and survival in supportive care.</summary>
/// <remarks>The same addresses, and the same bits, as <see cref="Luck"/> and <see cref="Population.PatientSampler"/> use for one patient.</remarks>
internal sealed class PlainLuck(PlainModel plain, ulong seed, uint draw, bool stratified = false)
{
    private readonly PatientStrata? _strata = stratified ? new PatientStrata() : null;
    private readonly AttributeDistribution[] _attributes = plain.Model.Population.Own;
    private readonly Vector512<double>[] _own = new Vector512<double>[plain.Model.Population.Own.Length];
    private readonly Vector512<double>[] _progression = new Vector512<double>[plain.Lines + 1];
    private readonly Vector512<double>[] _death = new Vector512<double>[plain.Lines + 1];
    private readonly Vector512<double>[] _care = new Vector512<double>[plain.Lines + 1];
    private readonly bool[] _caresAfter = [.. Enumerable.Range(0, plain.Lines + 1).Select(line => plain.Strategies.Any(s => s.Length == line))];

    /// <summary>Random blocks made so far.</summary>
    public long Blocks { get; private set; }

    /// <summary>Latent times of each of the model's curves; true in the mask where death comes first.</summary>
    public Vector512<double>[] Times { get; } = new Vector512<double>[plain.Curves.Length];

    /// <summary>Lanes in which death is the earlier of the two.</summary>
    public Vector512<double>[] Deaths { get; } = new Vector512<double>[plain.Curves.Length];

    /// <summary>Exponential of survival in supportive care after a line.</summary>
    public Vector512<double> Care(int line) => _care[line];

    /// <summary>Draws for eight patients.</summary>
    /// <param name="firstPatient">Number of the first.</param>
    public void Draw(uint firstPatient)
    {
        for (var i = 0; i < _own.Length; i++)
        {
            var (first, second) = Uniforms(firstPatient, 0, i, DecisionPoint.OwnAttribute);
            _own[i] = _attributes[i].Draw(first, second);
        }

        for (var line = 1; line < _progression.Length; line++)
        {
            var (first, second) = Uniforms(firstPatient, line, 0, DecisionPoint.CauseSpecific);
            (_progression[line], _death[line]) = (-Elementary.Log(first), -Elementary.Log(second));
            if (_caresAfter[line])
            {
                _care[line] = -Elementary.Log(Uniforms(firstPatient, line, 0, DecisionPoint.SupportiveCare).First);
            }
        }

        for (var curve = 0; curve < Times.Length; curve++)
        {
            DrawEvent(curve);
        }
    }

    private void DrawEvent(int curve)
    {
        var option = plain.Curves[curve];
        var line = plain.CurveLines[curve];
        Vector512<double> progression = default, death = default;
        for (var i = 0; i < option.OwnProgression.Length; i++)
        {
            var x = _own[i] - Vector512.Create(option.OwnCentre[i]);
            progression += Vector512.Create(option.OwnProgression[i]) * x;
            death += Vector512.Create(option.OwnDeath[i]) * x;
        }

        var factor = Vector512.Create(option.HazardFactor);
        var toProgression = option.Curve.TimesAt(_progression[line] * Elementary.Exp(-progression) / factor);
        var toDeath = option.DeathCurve.TimesAt(_death[line] * Elementary.Exp(-death) / factor);
        Deaths[curve] = Vector512.LessThan(toDeath, toProgression);
        Times[curve] = Vector512.ConditionalSelect(Deaths[curve], toDeath, toProgression);
    }

    private (Vector512<double> First, Vector512<double> Second) Uniforms(uint firstPatient, int line, int index, DecisionPoint decision)
    {
        Blocks += PhiloxBatch.Size;
        Span<double> first = stackalloc double[PhiloxBatch.Size];
        Span<double> second = stackalloc double[PhiloxBatch.Size];
        PhiloxBatch.OfPatients(seed, firstPatient, draw, line, index, decision, first, second);
        _strata?.ApplyToGroup(seed, draw, firstPatient, line, index, decision, first, second);
        return (Vector512.Create<double>(first), Vector512.Create<double>(second));
    }
}
