using System.Security.Cryptography;
using System.Text;

namespace Bezel.Shop.Keys;

/// <summary>The text form of the master key (<c>docs/formats/backup.md</c>, <em>Master key</em>).</summary>
internal static class MasterKeyText
{
    /// <summary>A key's file is a few lines; a larger file is something else and is not read into memory.</summary>
    public const int MostBytes = 4096;

    private const string Title = "Bezel master key ";
    private const int CheckLength = 8;

    public static byte[] Write(ReadOnlySpan<byte> key) => Encoding.ASCII.GetBytes(
        $"""
        {Title}1
        # Whoever has this key and the database can read everything that Bezel keeps secret, and without it nobody can.
        # Every backup of Bezel holds a copy, encrypted. Never mail it, and never put it into the database.
        key: {Convert.ToHexStringLower(key)}
        check: {Convert.ToHexStringLower(Check(key))}

        """.ReplaceLineEndings("\n"));

    public static byte[] Read(ReadOnlySpan<byte> text, string name)
    {
        if (text.Length > MostBytes)
            throw Damaged("too-long");
        string? key = null, check = null;
        bool titled = false;
        foreach (Range range in text.SplitAny((byte)'\n', (byte)'\r'))
        {
            string line = Encoding.UTF8.GetString(text[range]).Trim();
            if (line.Length == 0 || line.StartsWith('#'))
                continue;
            if (!titled)
            {
                if (!line.StartsWith(Title, StringComparison.Ordinal))
                    throw Damaged("no-title");
                if (line[Title.Length..] is var version && version != "1")
                    throw version.Length is > 0 and < 6 && version.All(char.IsAsciiDigit) && version[0] != '0'
                        ? new KeyException(KeyFault.NewerVersion, KeyWords.Say("newer", name, version))
                        : Damaged("no-title");
                titled = true;
            }
            else if (line.StartsWith("key:", StringComparison.Ordinal) && key is null)
                key = line["key:".Length..].Trim();
            else if (line.StartsWith("check:", StringComparison.Ordinal) && check is null)
                check = line["check:".Length..].Trim();
            else
                throw Damaged("odd-line");
        }
        if (key?.Length != 2 * MasterKey.Length || check?.Length != 2 * CheckLength || !key.All(char.IsAsciiHexDigit) || !check.All(char.IsAsciiHexDigit))
            throw Damaged(titled ? "incomplete" : "empty");
        byte[] bytes = Convert.FromHexString(key);
        if (!Check(bytes).SequenceEqual(Convert.FromHexString(check)))
        {
            CryptographicOperations.ZeroMemory(bytes);
            throw Damaged("check");
        }
        return bytes;

        KeyException Damaged(string how) => new(KeyFault.Damaged, KeyWords.Say("damaged", name, KeyWords.Say("damaged." + how)));
    }

    private static byte[] Check(ReadOnlySpan<byte> key)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("bezel master key v1\0"u8);
        hash.AppendData(key);
        return hash.GetHashAndReset()[..CheckLength];
    }
}
