namespace MmSim.Scenarios.Validation;

/// <summary>Codes of findings. They are part of what users read: append only.</summary>
public static class DiagnosticCode
{
    /// <summary>The file cannot be read as JSON.</summary>
    public const string Unreadable = "MM1001";

    /// <summary>A key that is not known.</summary>
    public const string UnknownKey = "MM1002";

    /// <summary>A key that must be there is not.</summary>
    public const string MissingKey = "MM1003";

    /// <summary>A value of the wrong type.</summary>
    public const string WrongType = "MM1004";

    /// <summary>The same key twice.</summary>
    public const string DuplicateKey = "MM1005";

    /// <summary>A number outside its range.</summary>
    public const string OutOfRange = "MM1006";

    /// <summary>A name that nothing has.</summary>
    public const string UnknownName = "MM1007";

    /// <summary>A name that is there twice, or an empty list.</summary>
    public const string Structure = "MM1008";

    /// <summary>A regimen that its evidence does not support here.</summary>
    public const string NotSupported = "MM1009";

    /// <summary>An option that can only meet patients its evidence excludes.</summary>
    public const string OnlyExcluded = "MM1010";

    /// <summary>An earlier line can make patients excluded.</summary>
    public const string MayBeExcluded = "MM1011";

    /// <summary>Two keys that contradict each other.</summary>
    public const string Conflict = "MM1012";

    /// <summary>A drug that a scenario gives and its economics file has no price of.</summary>
    public const string NoPrice = "MM1013";

    /// <summary>A price of another year that no price index brings to the file's.</summary>
    public const string NoPriceIndex = "MM1014";
}
