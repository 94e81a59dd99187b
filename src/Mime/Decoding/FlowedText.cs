using System.Text;

namespace Bezel.Mime;

/// <summary>Unwraps format=flowed text (RFC 3676 §4): joins lines that end in a space to the next of the same quote depth, removes stuffed spaces.</summary>
internal static class FlowedText
{
    public static string Unwrap(string text, bool deleteSpace)
    {
        var result = new StringBuilder(text.Length);
        int openDepth = -1; // Quote depth of the paragraph that the last line flows into; -1 when it ended.
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> line = raw;
            int depth = 0;
            while (depth < line.Length && line[depth] == '>')
                depth++;
            line = line[depth..];
            if (line.Length > 0 && line[0] == ' ')
                line = line[1..];
            bool signature = line is "-- ";
            bool flowed = line.Length > 0 && line[^1] == ' ' && !signature;
            if (openDepth != depth || signature)
            {
                if (openDepth >= 0)
                    result.Append('\n');
                if (depth > 0)
                    result.Append('>', depth).Append(' ');
            }
            result.Append(flowed && deleteSpace ? line[..^1] : line);
            if (!flowed)
                result.Append('\n');
            openDepth = flowed ? depth : -1;
        }
        // The lines came apart at their ends, so one end too many was written.
        if (openDepth < 0 && result.Length > 0)
            result.Length--;
        return result.ToString();
    }
}
