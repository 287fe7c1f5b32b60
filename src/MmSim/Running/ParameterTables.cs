using MmSim.Engine.Results;
using MmSim.Evidence.Library;
using MmSim.Evidence.Parameters;
using MmSim.Reporting.Tables;

namespace MmSim.Running;

/// <summary>Writes the parameters of a run, and their draws where there is a probabilistic analysis.</summary>
internal static class ParameterTables
{
    private const double Lowest = 0.025;

    public static void Write(ParameterBook book, PsaResult? psa, string folder)
    {
        ParametersTable.Write([.. book.Parameters.Select((parameter, place) => Row(book, parameter, place))], folder);
        if (psa is not null)
        {
            int[] varying = [.. Enumerable.Range(0, book.Parameters.Count).Where(i => !book.Parameters[i].Distribution.IsFixed)];
            ParametersTable.WriteDraws(
                [.. varying.Select(i => book.Parameters[i].Name)],
                Enumerable.Range(1, psa.Draws).Select(draw =>
                {
                    var values = book.Draw(psa.Seed, (uint)draw, psa.Stratified);
                    return Array.ConvertAll(varying, i => values.All[i]);
                }),
                folder);
        }
    }

    private static ParameterRow Row(ParameterBook book, UncertainParameter parameter, int place)
    {
        // What is drawn jointly is at its own limit with its like at their mean given it, as the one-way analysis has it.
        double At(double probability) => parameter.Distribution.IsFixed ? double.NaN : book.AtQuantile(place, probability).All[place];
        var value = parameter.Verified == Verification.Assumption ? "value" : "";
        var spread = parameter.SpreadAssumed ? "spread" : "";
        return new ParameterRow(
            parameter.Name, parameter.Value, At(Lowest), At(1 - Lowest), parameter.Description, parameter.Source, parameter.Verified.ToString().ToLowerInvariant(),
            value.Length > 0 && spread.Length > 0 ? "value and spread" : value + spread);
    }
}
