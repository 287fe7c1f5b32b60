namespace MmSim.Reporting.Listings;

/// <summary>A column of a listing.</summary>
/// <param name="Name">Its name.</param>
internal abstract record ListingColumn(string Name);

/// <summary>A column of words; empty ones are missing.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Of">A row's word.</param>
internal sealed record WordColumn(string Name, Func<ListingRow, string> Of) : ListingColumn(Name);

/// <summary>A column of whole numbers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Of">A row's number.</param>
internal sealed record WholeColumn(string Name, Func<ListingRow, long> Of) : ListingColumn(Name);

/// <summary>A column of numbers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Of">A row's number.</param>
internal sealed record NumberColumn(string Name, Func<ListingRow, double> Of) : ListingColumn(Name);
