namespace MmSim.Numerics.Randomness;

/// <summary>
/// Every reason to draw a random number. The numbers are part of each draw's address: append only, never renumber.
/// </summary>
public enum DecisionPoint : uint
{
    /// <summary>Other-cause death (first) and sex (second). Line 0.</summary>
    OtherCauseDeath = 1,

    /// <summary>Age (first and second: the band, the place in it). Line 0.</summary>
    Age = 2,

    /// <summary>Cytogenetic risk (first) and stage (second). Line 0.</summary>
    Disease = 3,

    /// <summary>Non-age frailty points (first) and transplant eligibility (second). Line 0.</summary>
    Fitness = 4,

    /// <summary>Renal impairment (first) and neuropathy (second). Line 0.</summary>
    RenalNeuropathy = 5,

    /// <summary>Cardiac disease (first) and child-bearing potential (second). Line 0.</summary>
    CardiacChildbearing = 6,

    /// <summary>Weight (first) and body surface area (second). Line 0.</summary>
    Body = 7,

    /// <summary>The shared frailty of all lines (first). Line 0.</summary>
    SharedFrailty = 8,

    /// <summary>Refractory status at a start after first line (index = drug). Line 0.</summary>
    StartRefractory = 9,

    /// <summary>Never treated, or dead before treatment (first); which patient of a file (second). Line 0.</summary>
    BeforeTreatment = 10,

    /// <summary>Further attributes of a scenario's own making (index = attribute). Line 0.</summary>
    OwnAttribute = 11,

    /// <summary>A patient's own utility (first). Line 0.</summary>
    Utility = 12,

    /// <summary>Time of the line's event (first) and its type (second).</summary>
    LineEvent = 32,

    /// <summary>Best response (first) and relapse kind (second).</summary>
    Response = 33,

    /// <summary>Time of an early stop (first) and its reason (second).</summary>
    EarlyStop = 34,

    /// <summary>Transplant uptake (first) and maintenance uptake (second).</summary>
    Uptake = 35,

    /// <summary>Early stop of maintenance: time (first) and reason (second).</summary>
    MaintenanceStop = 36,

    /// <summary>No further line (first) and cause of a death (second).</summary>
    Exit = 37,

    /// <summary>Length of the gap between lines (first) and disease death in it (second).</summary>
    Gap = 38,

    /// <summary>Weighted choice among options (first) and CAR-T infusion (second).</summary>
    Option = 39,

    /// <summary>Adverse event: exponential gap (first) and which event (second); index = number of the event in the line.</summary>
    AdverseEvent = 40,

    /// <summary>Cause-specific curves: latent progression time (first) and latent death time (second).</summary>
    CauseSpecific = 41,

    /// <summary>Survival in best supportive care (first).</summary>
    SupportiveCare = 42,

    /// <summary>Second primary malignancy (first: time).</summary>
    SecondMalignancy = 43,

    /// <summary>Uncertain parameters, drawn at patient 2³²−1 (a hash of the parameter's name in place of line and index).</summary>
    Parameter = 64,

    /// <summary>Random numbers of the analysis of results (re-drawn means, permutations); nobody's luck.</summary>
    Analysis = 96,

    /// <summary>The order of eight patients among the strata of every address (group of eight in place of the patient; line and index 0), and that of
    /// eight draws among the strata of every parameter (as <see cref="Parameter"/>, the group in place of the draw).</summary>
    Strata = 97,
}
