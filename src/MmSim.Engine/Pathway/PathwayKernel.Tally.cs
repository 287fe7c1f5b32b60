using MmSim.Engine.Execution;
using MmSim.Engine.Results;

namespace MmSim.Engine.Pathway;

/// <content>What is summed up of a group of patients once they have been through all strategies.</content>
internal sealed partial class PathwayKernel
{
    // Patient by patient: the order in which everything is summed, whatever order it was simulated in.
    private void HandOver(int count, IOutcomeSink sink)
    {
        for (var p = 0; p < count; p++)
        {
            var slot = _room.Slot(p);
            _blocks += slot.Luck.TakeBlocks();
            slot.HandOver(sink);
            sink.EndPatient(slot.Levels);
        }
    }

    // The same for the sums of a run.
    private void HandOver(int count, BlockSums sums)
    {
        _paired ??= new PatientRows(KernelRoom.Patients, 3 * _tallies.Length);
        _members ??= new LevelMembers(_model.Subgroups.Sum(s => s.Levels.Count), KernelRoom.Patients);
        _members.Clear();
        for (var p = 0; p < count; p++)
        {
            var slot = _room.Slot(p);
            _blocks += slot.Luck.TakeBlocks();
            _members.Add(p, slot.Levels);
            var paired = _paired.Row(p);
            for (var strategy = 0; strategy < _tallies.Length; strategy++)
            {
                var outcomes = slot.Outcomes(strategy);
                paired[3 * strategy] = outcomes[(int)Outcome.CostDiscounted];
                paired[(3 * strategy) + 1] = outcomes[(int)Outcome.QalysDiscounted];
                paired[(3 * strategy) + 2] = outcomes[(int)Outcome.LifeYearsDiscounted];
            }
        }

        sums.Add(_room.PatientOutcomes, _paired, _members);
        sums.Groups?.EndGroup(count);
    }
}
