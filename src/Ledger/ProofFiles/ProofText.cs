using System.Buffers;
using System.Text;

namespace Bezel.Ledger;

/// <summary>Reads and writes the pieces of proof files, in their one canonical form.</summary>
internal ref struct ProofText(ReadOnlySpan<byte> rest)
{
    private ReadOnlySpan<byte> _rest = rest;

    public bool Expect(ReadOnlySpan<byte> piece)
    {
        if (!_rest.StartsWith(piece))
            return false;
        _rest = _rest[piece.Length..];
        return true;
    }

    /// <summary>Up to a quote. Neither heads nor keys nor hashes have any.</summary>
    public bool Quoted(out string text)
    {
        text = "";
        int end = _rest.IndexOf((byte)'"');
        if (end < 0 || end > TreeHead.MaxLength)
            return false;
        text = Encoding.Latin1.GetString(_rest[..end]);
        _rest = _rest[(end + 1)..];
        return true;
    }

    public bool Head(out TreeHead? head, out HeadDefect defect)
    {
        head = null;
        defect = HeadDefect.Malformed;
        return Quoted(out string text) && TreeHead.TryParse(text, out head, out defect);
    }

    /// <summary>What stands before a mark; the entry, which has no other end than what follows it.</summary>
    public bool UpTo(ReadOnlySpan<byte> mark, out ReadOnlySpan<byte> piece)
    {
        int end = _rest.LastIndexOf(mark);
        piece = end < 0 ? default : _rest[..end];
        if (end >= 0)
            _rest = _rest[(end + mark.Length)..];
        return end >= 0;
    }

    public bool Path(List<TreeHash> path)
    {
        if (!Expect("["u8))
            return false;
        while (!Expect("]"u8))
        {
            if (path.Count >= Proofs.MaxLength || !Expect(path.Count == 0 ? "\""u8 : ",\""u8) || !Quoted(out string text) || !TreeHash.TryParse(Encoding.Latin1.GetBytes(text), out TreeHash hash))
                return false;
            path.Add(hash);
        }
        return true;
    }

    /// <summary>The version that the file's end names, if it is one that is not known.</summary>
    public static bool IsOtherVersion(ReadOnlySpan<byte> file)
    {
        int at = file.LastIndexOf("\"v\":"u8);
        file = at < 0 ? default : file[(at + 4)..].TrimEnd((byte)'\n');
        return file.Length is > 1 and < 10 && file[^1] == (byte)'}' && !file[..^1].ContainsAnyExceptInRange((byte)'0', (byte)'9') && !file.SequenceEqual("1}"u8);
    }

    public readonly bool AtEnd() => _rest.IsEmpty || _rest.SequenceEqual("\n"u8);

    public static void WritePath(ArrayBufferWriter<byte> output, IReadOnlyList<TreeHash> path)
    {
        output.Write("["u8);
        for (int i = 0; i < path.Count; i++)
            Encoding.ASCII.GetBytes($"{(i == 0 ? "" : ",")}\"{path[i]}\"", output);
        output.Write("]"u8);
    }
}
