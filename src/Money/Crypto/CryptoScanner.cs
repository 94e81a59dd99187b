using System.Buffers;
using System.Security.Cryptography;

namespace Bezel.Money;

/// <summary>
/// Recognises addresses of crypto-currencies. Where the form has a checksum it must hold (Base58Check with double SHA-256, BIP 173 and BIP 350 bech32,
/// CashAddr); where .NET has no function for it (Keccak of Ethereum and Monero) or there is none (Solana) the form and, for Solana, a word nearby must do.
/// </summary>
internal static class CryptoScanner
{
    private const string Base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const string Ripple58 = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
    private const string Bech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    public static void Scan(FoldedText folded, List<Token> tokens, List<CryptoMention> found, int most)
    {
        ReadOnlySpan<char> text = folded.Span;
        foreach (Token token in tokens)
        {
            if (token.Kind != TokenKind.Mixed || token.Length is < 25 or > 110 || found.Count >= most)
                continue;
            ReadOnlySpan<char> word = text[token.Start..token.End];
            string? network = NetworkOf(text, token, word);
            if (network is null)
                continue;
            int position = folded.StartOf(token.Start);
            found.Add(new CryptoMention(network, new string(word), position, folded.EndOf(token.End) - position));
        }
    }

    private static readonly SearchValues<char> HexSet = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<char> Base58Set = SearchValues.Create(Base58);
    private static readonly SearchValues<char> Bech32Set = SearchValues.Create(Bech32);

    private static string? NetworkOf(ReadOnlySpan<char> text, in Token token, ReadOnlySpan<char> word)
    {
        if (word.Length == 42 && word[0] == '0' && word[1] is 'x' or 'X')
            return word[2..].ContainsAnyExcept(HexSet) ? null : "ETH";
        if (IsBech32(word, out string? segwit))
            return segwit;
        if (word.Length is 95 or 106 && word[0] is '4' or '8' && !word.ContainsAnyExcept(Base58Set))
            return "XMR";
        if (word.Length == 42 && word[0] is 'q' or 'p' && token.Start > 0 && text[token.Start - 1] == ':' && !word.ContainsAnyExcept(Bech32Set))
            return "BCH";
        if (word.Length is < 25 or > 44)
            return null;
        Span<byte> bytes = stackalloc byte[40];
        if (word[0] == 'r' && Decode(word, Ripple58, bytes, out int length) && length == 25 && bytes[0] == 0 && ChecksumHolds(bytes[..length]))
            return "XRP";
        if (!Decode(word, Base58, bytes, out length))
            return null;
        if (length == 25 && ChecksumHolds(bytes[..length]))
        {
            return (bytes[0], word[0]) switch
            {
                (0x00, _) or (0x05, _) => "BTC",
                (0x30, _) or (0x32, _) => "LTC",
                (0x1E, _) or (0x16, _) => "DOGE",
                (0x41, _) => "TRX",
                (0x4C, _) or (0x10, _) => "DASH",
                _ => null,
            };
        }
        if (length == 26 && bytes[0] == 0x1C && ChecksumHolds(bytes[..length]))
            return "ZEC";
        return length == 32 && word.Length is >= 43 and <= 44 && SpeaksOfSolana(text, token) ? "SOL" : null;
    }

    private static bool SpeaksOfSolana(ReadOnlySpan<char> text, in Token token)
    {
        ReadOnlySpan<char> near = text[Math.Max(0, token.Start - 120)..Math.Min(text.Length, token.End + 60)];
        foreach (string word in (ReadOnlySpan<string>)["solana", "SOL ", "SOL:", "(SOL)", "wallet", "USDC", "USDT", "phantom"])
        {
            if (near.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static bool ChecksumHolds(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(bytes[..^4], hash);
        SHA256.HashData(hash, hash);
        return hash[..4].SequenceEqual(bytes[^4..]);
    }

    private static bool Decode(ReadOnlySpan<char> word, string alphabet, Span<byte> bytes, out int length)
    {
        length = 0;
        bytes.Clear();
        foreach (char c in word)
        {
            int carry = alphabet.IndexOf(c);
            if (carry < 0)
                return false;
            for (int i = 0; i < length; i++)
            {
                carry += bytes[i] * 58;
                bytes[i] = (byte)carry;
                carry >>= 8;
            }
            for (; carry > 0; carry >>= 8)
            {
                if (length >= bytes.Length)
                    return false;
                bytes[length++] = (byte)carry;
            }
        }
        for (int i = 0; i < word.Length && word[i] == alphabet[0]; i++)
        {
            if (length >= bytes.Length)
                return false;
            bytes[length++] = 0;
        }
        bytes[..length].Reverse();
        return true;
    }

    private static bool IsBech32(ReadOnlySpan<char> word, out string? network)
    {
        network = null;
        bool lower = word.IndexOfAnyInRange('A', 'Z') < 0;
        if (!lower && word.IndexOfAnyInRange('a', 'z') >= 0 || word.Length > 110)
            return false;
        Span<char> buffer = stackalloc char[110];
        ReadOnlySpan<char> small = buffer[..word.ToLowerInvariant(buffer)];
        string prefix;
        if (small.StartsWith("bc1"))
            (prefix, network) = ("bc", "BTC");
        else if (small.StartsWith("ltc1"))
            (prefix, network) = ("ltc", "LTC");
        else if (small.StartsWith("addr1"))
            (prefix, network) = ("addr", "ADA");
        else if (small.StartsWith("cosmos1"))
            (prefix, network) = ("cosmos", "ATOM");
        else
            return false;
        uint check = 1;
        foreach (char c in prefix)
            check = Step(check, (uint)(c >> 5));
        check = Step(check, 0);
        foreach (char c in prefix)
            check = Step(check, (uint)(c & 31));
        foreach (char c in small[(prefix.Length + 1)..])
        {
            int value = Bech32.IndexOf(c);
            if (value < 0)
                return false;
            check = Step(check, (uint)value);
        }
        return check is 1 or 0x2BC830A3;
    }

    private static uint Step(uint check, uint value)
    {
        uint top = check >> 25;
        check = (check & 0x1FFFFFF) << 5 ^ value;
        check ^= (top & 1) != 0 ? 0x3B6A57B2u : 0;
        check ^= (top & 2) != 0 ? 0x26508E6Du : 0;
        check ^= (top & 4) != 0 ? 0x1EA119FAu : 0;
        check ^= (top & 8) != 0 ? 0x3D4233DDu : 0;
        check ^= (top & 16) != 0 ? 0x2A1462B3u : 0;
        return check;
    }
}
