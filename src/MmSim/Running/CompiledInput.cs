using MmSim.Hosting;
using MmSim.Scenarios.Compilation;
using MmSim.Scenarios.Validation;

namespace MmSim.Running;

/// <summary>Compiles a scenario that was read, and checks what only a compiled one can tell: the names of its parameters.</summary>
internal static class CompiledInput
{
    /// <summary>Compiles it.</summary>
    /// <exception cref="BadInputException">'set' names a parameter that the scenario has not.</exception>
    public static CompiledScenario Of(ScenarioInput input)
    {
        var compiled = ScenarioCompiler.Compile(input.Document, input.Population, input.Evidence, input.Fitter, input.Economics);
        string[] unused = [.. compiled.Binding.Book.UnusedSettings.Where(name => !PathwayOverrides.Paths.Contains(name))];
        return unused.Length == 0 ? compiled : throw new BadInputException([.. unused.Select(name =>
            $"{input.File} $.set: there is no parameter '{name}' in this scenario. "
            + Suggestions.For(name, compiled.Binding.Book.Parameters.Select(p => p.Name)))]);
    }

    /// <summary>Checks the names in 'set'; compiles only where they are not all of the pathway.</summary>
    /// <exception cref="BadInputException">'set' names a parameter that the scenario has not.</exception>
    public static void CheckNames(ScenarioInput input)
    {
        if (input.Document.Set?.Keys.Any(name => !PathwayOverrides.Paths.Contains(name)) == true)
        {
            Of(input);
        }
    }
}
