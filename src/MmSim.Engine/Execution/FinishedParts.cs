namespace MmSim.Engine.Execution;

/// <summary>What an interrupted run has left to do of its draws or models.</summary>
internal static class FinishedParts
{
    /// <summary>Takes over what was finished.</summary>
    /// <param name="count">Parts in all, numbered from 0.</param>
    /// <param name="figures">Figures of each.</param>
    /// <param name="checkpoint">What was kept; null for nothing.</param>
    /// <param name="take">Gets number and figures of every part that was finished.</param>
    /// <returns>The numbers of the others, ascending.</returns>
    /// <exception cref="FormatException">What was kept is of another run.</exception>
    public static int[] Left(int count, int figures, IRunCheckpoint? checkpoint, Action<int, double[]> take)
    {
        var done = new bool[count];
        foreach (var part in checkpoint?.Parts ?? [])
        {
            if (part.Number < 0 || part.Number >= count || part.Figures.Length != figures || done[part.Number])
            {
                throw new FormatException($"Part {part.Number} of {count} with {part.Figures.Length} figures instead of {figures}, or twice.");
            }

            take(part.Number, part.Figures);
            done[part.Number] = true;
        }

        return [.. Enumerable.Range(0, count).Where(i => !done[i])];
    }
}
