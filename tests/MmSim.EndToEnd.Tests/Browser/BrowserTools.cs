using MmSim.Testing;

namespace MmSim.EndToEnd.Tests.Browser;

/// <summary>Where Chromium, Node.js and the packages that drive a browser are.</summary>
internal static class BrowserTools
{
    /// <summary>Chromium's path; empty where there is none.</summary>
    public static string Chromium { get; } = Find("chromium", "chromium-browser", "google-chrome");

    /// <summary>Node.js; empty where there is none.</summary>
    public static string Node { get; } = Find("node", "nodejs");

    /// <summary>The folder whose node_modules has playwright-core and axe-core.</summary>
    public static string Modules { get; } = Repository.PathOf("artifacts", "browser");

    /// <summary>What is missing, in words; null where everything is there.</summary>
    public static string? Missing { get; } =
        Chromium.Length == 0 ? "Chromium is not on the PATH"
        : Node.Length == 0 ? "Node.js is not on the PATH"
        : !Directory.Exists(Path.Combine(Modules, "node_modules", "playwright-core")) ? "playwright-core is not in artifacts/browser"
        : !Directory.Exists(Path.Combine(Modules, "node_modules", "axe-core")) ? "axe-core is not in artifacts/browser"
        : null;

    private static string Find(params string[] names) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists) ?? "";
}
