namespace Bezel.Ledger;

/// <summary>Reads heads held outside from a text: a saved mail, lines from QR codes (docs/formats/ledger.md, Anchoring).</summary>
public static class HeldHeads
{
    /// <summary>
    /// The heads in a text. Lines that do not start as heads do are passed over; a line that does and is none is in
    /// <paramref name="refused"/> and must be shown, for passing over it would leave entries unproven without a word.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="refused">Line numbers (from 1) of what starts as a head and is none.</param>
    public static IReadOnlyList<TreeHead> Read(string text, out IReadOnlyList<(int Line, HeadDefect Defect)> refused)
    {
        ArgumentNullException.ThrowIfNull(text);
        var heads = new List<TreeHead>();
        var bad = new List<(int, HeadDefect)>();
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            int number = i + 1;
            string line = lines[i].TrimStart(' ', '\t', '>', '\uFEFF').TrimEnd(' ', '\t');
            if (!line.StartsWith(TreeHead.Start, StringComparison.Ordinal))
                continue;
            // A mail program that breaks long lines (quoted-printable) ends them with '=', which never stands in a head.
            while (line.EndsWith('=') && line.Length <= TreeHead.MaxLength && i + 1 < lines.Length)
                line = line[..^1] + lines[++i].TrimEnd(' ', '\t');
            if (TreeHead.TryParse(line, out TreeHead? head, out HeadDefect defect))
                heads.Add(head);
            else
                bad.Add((number, defect));
        }
        refused = bad;
        return heads;
    }
}
