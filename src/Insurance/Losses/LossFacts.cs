using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bezel.Insurance.Incidents;
using Bezel.Shop;
using Bezel.Shop.Incidents;
using Bezel.Shop.Storage;

namespace Bezel.Insurance.Losses;

/// <summary>
/// What is known of a payment to the wrong account, as it is kept: cleaned, bounded, and encrypted as one text under the incident's key. It carries a
/// random salt, so that a digest of it in the ledger cannot be guessed back to an account number, and means nothing once it is deleted.
/// </summary>
internal sealed record LossFacts
{
    public const int MostName = 200, MostNumber = 64, MostLabel = 100, MostValue = 1000;

    /// <summary>No shop pays more in one payment; beyond it somebody leaned on a key.</summary>
    public const decimal MostAmount = 1_000_000_000_000m;

    private const int OldestYears = 10;

    public required string Salt { get; init; }

    public string Supplier { get; init; } = "";

    public AccountInCase? Account { get; init; }

    public string? OnFile { get; init; }

    public decimal? Amount { get; init; }

    public string? Currency { get; init; }

    public DateOnly? PaidOn { get; init; }

    public IReadOnlyList<CaseFact> Facts { get; init; } = [];

    /// <summary>What a case says, made fit to be kept.</summary>
    /// <param name="facts">As it was given; texts may be hostile.</param>
    /// <param name="currency">The shop's, where none is given.</param>
    /// <param name="today">The day by the shop's calendar.</param>
    /// <param name="salt">Of the facts that these replace; null for new ones.</param>
    /// <exception cref="RefusedException">Something cannot be, or is too long.</exception>
    public static LossFacts Of(PaymentFraudCase facts, string currency, DateOnly today, string? salt = null)
    {
        if (facts.Amount is <= 0 or > MostAmount)
            throw new RefusedException(LossWords.Say("refused.amount"));
        if (facts.PaidOn > today.AddDays(1))
            throw new RefusedException(LossWords.Say("refused.ahead"));
        if (facts.PaidOn < today.AddYears(-OldestYears))
            throw new RefusedException(LossWords.Say("refused.long-ago", OldestYears));
        if (facts.Facts.Count > PaymentFraudCase.MostFacts)
            throw new RefusedException(LossWords.Say("refused.facts", PaymentFraudCase.MostFacts));
        string? said = Line(facts.Currency, 3)?.ToUpperInvariant();
        if (said is not null && (said.Length != 3 || !said.All(char.IsAsciiLetterUpper)))
            throw new RefusedException(LossWords.Say("refused.currency"));
        return new LossFacts
        {
            Salt = salt ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Supplier = Line(facts.Supplier, MostName) ?? "",
            Account = Clean(facts.NewAccount),
            OnFile = Line(facts.AccountOnFileEndsIn, MostNumber) is { } onFile ? onFile[^Math.Min(4, onFile.Length)..] : null,
            Amount = facts.Amount is { } amount ? decimal.Round(amount, 2) : null,
            Currency = facts.Amount is null ? said : said ?? currency,
            PaidOn = facts.PaidOn,
            Facts = [.. facts.Facts.Select(f => new CaseFact(Line(f.Label, MostLabel) ?? "", IncidentText.Clean(f.Value, MostValue) ?? "")).Where(f => f.Value.Length > 0)],
        };
    }

    public static byte[]? Seal(ShopTransaction change, Incident incident, LossFacts facts) =>
        IncidentSealing.Seal(change.Store.Keys, incident, IncidentSealing.LossPlace, JsonSerializer.Serialize(facts, LossJson.Default.LossFacts));

    /// <summary>The facts; null when they were deleted.</summary>
    /// <exception cref="StoreIsDamagedException">They were altered.</exception>
    public static LossFacts? Open(Store store, Incident incident, Loss loss) =>
        IncidentSealing.Open(store.Keys, incident, IncidentSealing.LossPlace, loss.Facts) is { } text ? JsonSerializer.Deserialize(text, LossJson.Default.LossFacts) : null;

    /// <summary>Whether another report says the same.</summary>
    public bool Says(LossFacts other) => (this with { Salt = "", Facts = [] }) == (other with { Salt = "", Facts = [] }) && Facts.SequenceEqual(other.Facts);

    /// <summary>The account without what is empty; its number may be all that is missing.</summary>
    private static AccountInCase? Clean(AccountInCase? account)
    {
        if (account is null)
            return null;
        var clean = new AccountInCase(Line(account.Scheme, 16), Line(account.BankPart, MostNumber), Line(account.Number, MostNumber) ?? "", Line(account.Bic, MostNumber), Line(account.Payee, MostName), Line(account.Bank, MostName));
        return clean with { Scheme = null } == new AccountInCase(null, null, "") ? null : clean;
    }

    private static string? Line(string? text, int most) => IncidentText.Clean(text, most)?.ReplaceLineEndings(" ");
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LossFacts))]
internal sealed partial class LossJson : JsonSerializerContext;
