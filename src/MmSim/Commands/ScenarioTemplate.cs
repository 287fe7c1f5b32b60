namespace MmSim.Commands;

/// <summary>The scenario <c>new</c> writes: two strategies over three lines, each key with a word on it.</summary>
internal static class ScenarioTemplate
{
    /// <summary>The file's text.</summary>
    /// <param name="name">The scenario's name, which needs no escaping in JSON.</param>
    public static string Text(string name) => $$"""
        // A scenario: one question about the order of treatments. Comments and trailing commas are allowed.
        // `mmsim list regimens` and `mmsim list populations` show the names that can be used.
        {
          "$schema": "schema/scenario.v1.schema.json",
          "schemaVersion": 1,
          "title": "{{name}}: the question, in a line",

          // Who is treated.
          "population": "newly-diagnosed-uk",

          // The same seed gives the same results; more patients give a smaller Monte Carlo error.
          "simulation": { "patients": 100000, "seed": 1, "horizonMonths": 600 },

          // The strategy the others are compared with, by its name.
          "comparator": "daratumumab second",

          "strategies": [
            {
              "name": "daratumumab second",
              // Lines in order. Of a line's options the first whose condition holds is given.
              "lines": [
                {
                  "options": [
                    // Transplant and lenalidomide maintenance for those who are eligible, Rd for the others.
                    { "regimen": "VRd", "transplant": true, "maintenance": "R", "if": { "transplantEligible": true } },
                    { "regimen": "Rd" },
                  ],
                },
                {
                  "options": [
                    // No lenalidomide again for those who progressed on it.
                    { "regimen": "DVd", "if": { "refractoryTo": ["lenalidomide"] } },
                    { "regimen": "DRd" },
                    // For those whom no option above may have.
                    { "regimen": "Pd" },
                  ],
                },
                { "options": [{ "regimen": "Pd" }, { "regimen": "Kd" }, { "regimen": "HiDex" }] },
              ],
            },
            {
              "name": "daratumumab first",
              "lines": [
                {
                  "options": [
                    { "regimen": "VRd", "transplant": true, "maintenance": "R", "if": { "transplantEligible": true } },
                    { "regimen": "DRd" },
                  ],
                },
                { "options": [{ "regimen": "Kd" }] },
                { "options": [{ "regimen": "Pd" }] },
              ],
            },
          ],
        }

        """;
}
