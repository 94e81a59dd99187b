using System.Globalization;

namespace Bezel.Documents.Pdf;

/// <summary>How often a file was added to after it was first written (7.5.6), and whether after it was signed (12.8.1).</summary>
internal static class PdfChanges
{
    public static void Read(ReadOnlySpan<byte> c, long signedUntil, InspectionState state)
    {
        int ends = 0;
        for (int at = 0; ends < 1_000;)
        {
            int found = c[at..].IndexOf("startxref"u8);
            if (found < 0)
                break;
            ends++;
            at += found + 9;
        }
        // A file made for fast viewing has two tables from the start.
        bool linear = c[..Math.Min(c.Length, 1024)].IndexOf("/Linearized"u8) >= 0;
        int updates = ends - (linear ? 2 : 1);
        if (updates <= 0)
            return;
        ReadOnlySpan<byte> after = signedUntil > 0 && signedUntil < c.Length ? c[(int)signedUntil..].Trim(" \r\n\t\0"u8) : [];
        string times = updates == 1 ? "once" : updates.ToString(CultureInfo.InvariantCulture) + " times";
        state.Fact(FactKind.LaterChanges, after.Length > 16 ? times + ", also after it was signed" : times);
    }
}
