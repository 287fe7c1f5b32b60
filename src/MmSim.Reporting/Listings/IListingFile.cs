namespace MmSim.Reporting.Listings;

/// <summary>A file that takes a listing row by row and keeps no more of it than it must.</summary>
internal interface IListingFile : IDisposable
{
    /// <summary>Takes a row.</summary>
    void Add(ListingRow row);
}
