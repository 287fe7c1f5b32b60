namespace MmSim.Evidence.Library;

/// <summary>How far a figure was checked against its source.</summary>
public enum Verification
{
    /// <summary>An assumption: there is no source.</summary>
    Assumption = 0,

    /// <summary>Recalled from the literature or derived by a stated formula; not read on the source.</summary>
    Recalled = 1,

    /// <summary>Some of the row's figures were read on the source.</summary>
    Partial = 2,

    /// <summary>Read on a stored copy of the source.</summary>
    Verified = 3,

    /// <summary>Found by a calibration to published targets; its source names them. Written by <c>mmsim calibrate</c> only.</summary>
    Calibrated = 4,
}
