using System.Security.Cryptography;
using Bezel.Documents;
using Bezel.Money;
using Bezel.Scanning;

namespace Bezel.Suppliers.Requests;

/// <summary>What a letter says, as far as Bezel can read it.</summary>
/// <param name="Account">The first whole account that it gives, or null.</param>
/// <param name="Numbers">The telephone numbers that it gives.</param>
/// <param name="Start">How it begins.</param>
/// <param name="Sha256">The file's SHA-256, in hexadecimal.</param>
/// <param name="CouldNotRead">Why nothing could be read; null when something was.</param>
internal sealed record LetterSays(AccountMention? Account, IReadOnlyList<string> Numbers, string Start, string Sha256, string? CouldNotRead);

/// <summary>Reads a letter that was scanned or photographed: text of PDF and office files, and of pictures where tesseract is installed. Nothing of the file is kept.</summary>
/// <param name="clock">For the programs' time limits.</param>
internal sealed class LetterReader(TimeProvider clock) : IDisposable
{
    /// <summary>Most bytes of a file: 20 MiB, a photograph of a page with room to spare.</summary>
    public const int MostBytes = 20 << 20;

    private const int MostStart = 300;
    private const int MostNumbers = 20;

    private readonly FileScan _scan = new(new ScanningSettings { ReadTextInPictures = true }, clock);

    public LetterSays Read(string name, ReadOnlyMemory<byte> content)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        DocumentInspection file = _scan.Scan(DocumentInspection.Inspect(name, null, content));
        string text = file.Text;
        if (string.IsNullOrWhiteSpace(text))
            return new LetterSays(null, [], "", sha256, RequestWords.Say(file.Encrypted ? "letter.encrypted" : "letter.nothing"));
        MoneyFacts facts = MoneyFinder.Find(text);
        AccountMention? account = facts.Accounts.FirstOrDefault(a => a is { Account: not null, IsMasked: false });
        string start = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new LetterSays(account, [.. facts.Phones.Select(p => p.Text).Distinct().Take(MostNumbers)], start.Length <= MostStart ? start : start[..MostStart], sha256, null);
    }

    public void Dispose() => _scan.Dispose();
}
