using System.Buffers.Binary;

namespace MmSim.Reporting.Figures;

/// <summary>
/// Writes into a PNG how many of its pixels make a metre on paper (chunk pHYs, PNG specification 3rd edition, 11.3.4.3), so that word processors and
/// typesetters place it at its printed size.
/// </summary>
internal static class PngResolution
{
    private const int HeaderEnd = 8 + 25; // signature, and the header chunk with its length, name and checksum
    private const double InchesPerMetre = 1 / 0.0254;

    /// <summary>The picture with its resolution.</summary>
    /// <param name="png">A PNG without one.</param>
    /// <param name="dotsPerInch">Dots per inch.</param>
    public static byte[] Stamp(ReadOnlySpan<byte> png, int dotsPerInch)
    {
        Span<byte> chunk = stackalloc byte[21];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, 9);
        "pHYs"u8.CopyTo(chunk[4..]);
        var perMetre = (uint)Math.Round(dotsPerInch * InchesPerMetre);
        BinaryPrimitives.WriteUInt32BigEndian(chunk[8..], perMetre);
        BinaryPrimitives.WriteUInt32BigEndian(chunk[12..], perMetre);
        chunk[16] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(chunk[17..], Checksum(chunk[4..17]));
        return [.. png[..HeaderEnd], .. chunk, .. png[HeaderEnd..]];
    }

    // CRC-32 of the PNG specification, bit by bit: thirteen bytes a picture.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
