namespace MmSim.Evidence.Fitting;

/// <summary>Event-free survival by frailty on a grid from 0 to 50 years, finer early, and integrals over it.</summary>
internal sealed class SurvivalGrid
{
    private const int Points = 500;
    private const double LastMonth = 600;

    private readonly double[] _months = new double[Points + 1];
    private readonly double[][] _survival;
    private readonly int _end;

    public SurvivalGrid(ArmModel model, ArmModel.Bound bound)
        : this(model.FrailtyShares, (months, frailty) => model.Survival(bound, months, frailty))
    {
    }

    public SurvivalGrid(double[] shares, Func<double, int, double> survival)
    {
        Shares = shares;
        _survival = new double[shares.Length][];
        for (var i = 0; i <= Points; i++)
        {
            _months[i] = LastMonth * i * i / (Points * (double)Points);
        }

        _end = Points;
        for (var g = 0; g < shares.Length; g++)
        {
            _survival[g] = new double[Points + 1];
            for (var i = 0; i <= Points && shares[g] > 0; i++)
            {
                _survival[g][i] = survival(_months[i], g);
                if (_survival[g][i] < 1e-6)
                {
                    break;
                }
            }
        }
    }

    /// <summary>Shares of fit, intermediate and frail.</summary>
    public double[] Shares { get; }

    /// <summary>Share of a frailty level event-free at a month, linear between the grid's months.</summary>
    public double At(int frailty, double months)
    {
        if (months >= LastMonth)
        {
            return _survival[frailty][_end];
        }

        var i = Math.Min((int)(Points * Math.Sqrt(Math.Max(0, months) / LastMonth)), Points - 1);
        var weight = (months - _months[i]) / (_months[i + 1] - _months[i]);
        return _survival[frailty][i] + (weight * (_survival[frailty][i + 1] - _survival[frailty][i]));
    }

    /// <summary>Share of all event-free at a month, each level times a factor.</summary>
    public double Mixed(double months, Func<int, double> factor)
    {
        double sum = 0;
        for (var g = 0; g < Shares.Length; g++)
        {
            sum += Shares[g] > 0 ? Shares[g] * factor(g) * At(g, months) : 0;
        }

        return sum;
    }

    /// <summary>∫ k e^{−k(t−a)} S(t) e^{−s·t} dt from a to b: an event of rate k before progression and a stop of rate s.</summary>
    public double FirstEvent(int frailty, double rate, double stopRate, double start, double end)
    {
        if (!(rate > 0) || !(end > start))
        {
            return 0;
        }

        // Exact for a survival linear between the grid's months: by parts with K = k + s.
        var total = rate + stopRate;
        var last = Math.Min(end, LastMonth);
        double at = start, value = At(frailty, start), decay = Math.Exp(-stopRate * start), sum = value * decay;
        var i = (int)(Points * Math.Sqrt(start / LastMonth)) + 1;
        while (at < last && value > 0)
        {
            var next = i > Points ? last : Math.Min(_months[i], last);
            i++;
            if (next <= at)
            {
                continue;
            }

            var nextValue = next == last ? At(frailty, last) : _survival[frailty][i - 1];
            var nextDecay = decay * Math.Exp(-total * (next - at));
            sum += (nextValue - value) / (next - at) * (decay - nextDecay) / total;
            (at, value, decay) = (next, nextValue, nextDecay);
        }

        return (sum - (value * decay)) * rate / total;
    }
}
