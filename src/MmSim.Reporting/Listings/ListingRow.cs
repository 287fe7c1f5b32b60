using MmSim.Engine.Results;

namespace MmSim.Reporting.Listings;

/// <summary>What a row of a listing is about.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Pathway">Their way under a strategy.</param>
/// <param name="Event">What happened; null in the listing of patients.</param>
internal readonly record struct ListingRow(TwinResult Patient, TwinPathway Pathway, TwinEvent? Event);
