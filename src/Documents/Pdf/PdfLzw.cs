namespace Bezel.Documents.Pdf;

/// <summary>LZW with codes of 9 to 12 bits (ISO 32000-2, 7.4.4). A code that cannot exist ends the stream.</summary>
internal static class PdfLzw
{
    public static byte[] Decode(ReadOnlySpan<byte> c, bool early, int allowed, InspectionState state)
    {
        var output = new List<byte>(c.Length * 3);
        // Each entry is a place and length in the output: the text it stands for was written there once.
        int[] start = new int[4097], length = new int[4097];
        int next = 258, width = 9, previousStart = -1, previousLength = 0, bits = 0, held = 0, at = 0;
        while (output.Count < allowed)
        {
            while (held < width && at < c.Length)
            {
                bits = (bits << 8) | c[at++];
                held += 8;
            }
            if (held < width)
                break;
            int code = (bits >> (held - width)) & ((1 << width) - 1);
            held -= width;
            bits &= (1 << held) - 1;
            if (code == 256)
            {
                next = 258;
                width = 9;
                previousStart = -1;
                continue;
            }
            if (code == 257)
                break;
            int from = output.Count;
            if (code < 256)
                output.Add((byte)code);
            else if (code < next)
                Copy(output, start[code], length[code]);
            else if (code == next && previousStart >= 0)
            {
                Copy(output, previousStart, previousLength);
                output.Add(output[previousStart]);
            }
            else
            {
                state.Defect(DocumentDefectKind.BadCompression, "a PDF stream");
                break;
            }
            if (previousStart >= 0 && next < 4096)
            {
                // The previous text and the first byte of this one lie side by side in the output.
                start[next] = previousStart;
                length[next] = previousLength + 1;
                next++;
            }
            previousStart = from;
            previousLength = output.Count - from;
            int reached = next + (early ? 1 : 0);
            width = reached >= 2048 ? 12 : reached >= 1024 ? 11 : reached >= 512 ? 10 : 9;
        }
        state.Inflated(output.Count);
        return [.. output];
    }

    private static void Copy(List<byte> output, int start, int length)
    {
        for (int i = 0; i < length; i++)
            output.Add(output[start + i]);
    }
}
