using Xunit;

namespace MmSim.EndToEnd.Tests.Browser;

/// <summary>A fact that needs Chromium and, in artifacts/browser, the npm packages that drive it (.ci/run gets both); skipped where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (BrowserTools.Missing is { } what)
        {
            Skip = $"No browser tests: {what}. `.ci/run` gets what they need.";
        }
    }
}
