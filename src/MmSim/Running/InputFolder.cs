using System.Security.Cryptography;
using MmSim.Evidence.Fitting;
using MmSim.Evidence.Library;
using MmSim.Evidence.Reading;
using MmSim.Hosting;
using MmSim.Scenarios.Document;
using MmSim.Scenarios.Reading;

namespace MmSim.Running;

/// <summary>Reads what a run needs from the folder of scenarios; the evidence once for all runs of the process.</summary>
/// <param name="folder">Full path of the folder.</param>
internal sealed class InputFolder(string folder)
{
    /// <summary>Life table to which every trial is standardised; a fit never depends on a scenario.</summary>
    public const string TrialLifeTable = "uk-2018-2020";

    private readonly Lazy<EvidenceLibrary> _evidence = new(() => Evidence(folder));

    /// <summary>The evidence as it stands in the files.</summary>
    public EvidenceLibrary Library => _evidence.Value;

    /// <summary>Reads and checks a scenario and all it names.</summary>
    /// <exception cref="BadInputException">Something is wrong; every fault is listed.</exception>
    public ScenarioInput Load(string scenarioPath)
    {
        throw new BadInputException("not wired");
    }

    private static EvidenceLibrary Evidence(string folder)
    {
        try
        {
            return EvidenceReader.Read(folder);
        }
        catch (EvidenceException fault)
        {
            throw new BadInputException(fault.Message.Split('\n'));
        }
    }
}
