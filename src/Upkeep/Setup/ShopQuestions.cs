using Bezel.Shop.Shops;
using Bezel.Shop.Storage;

namespace Bezel.Upkeep.Setup;

/// <summary>Asks what a new shop is called, where it is and how it reads dates and money; what can be guessed is offered.</summary>
/// <param name="input">Who answers; null when nobody is there, so that what is guessed holds.</param>
/// <param name="output">Where is asked.</param>
/// <param name="guess">What the machine says.</param>
/// <param name="clock">For showing a date as the shop will read it.</param>
public sealed class ShopQuestions(TextReader? input, TextWriter output, MachineGuess guess, TimeProvider clock)
{
    /// <summary>Asks, until the answers are ones that Bezel can work with and the owner says that they are right.</summary>
    /// <param name="request">What is known already.</param>
    /// <exception cref="StoreException">Nobody is there to ask, and something given is wrong or the name is missing; or the answers ended.</exception>
    public ShopProfile Ask(SetupRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        bool complete = request is { Name: not null, Country: not null, TimeZone: not null, Language: not null, Currency: not null };
        if (input is not null && !complete)
            output.WriteLine(SetupWords.Say("begin"));
        while (true)
        {
            var profile = new ShopProfile { Name = "-", Country = guess.Country, TimeZone = guess.TimeZone, Language = guess.Language, Currency = guess.Currency };
            Fill(profile, "name", request.Name, null, (p, v) => p.Name = v);
            Fill(profile, "country", request.Country, guess.Country, (p, v) => p.Country = v.ToUpperInvariant());
            bool asGuessed = profile.Country == guess.Country;
            Fill(profile, "time-zone", request.TimeZone, guess.TimeZone, (p, v) => p.TimeZone = v);
            Fill(profile, "language", request.Language, asGuessed ? guess.Language : "en-" + profile.Country, (p, v) => p.Language = v);
            Fill(profile, "currency", request.Currency, asGuessed ? guess.Currency : MachineGuess.CurrencyOf(profile.Country), (p, v) => p.Currency = v.ToUpperInvariant());
            DateTimeOffset now = clock.GetUtcNow();
            output.WriteLine(SetupWords.Say("shown", profile.Name, profile.Country, profile.TimeZone, profile.Language, profile.Currency,
                profile.Day(now), profile.Local(now).ToString("t", profile.Culture), profile.Money(1234.5m)));
            if (input is null || complete || Confirmed())
                return profile;
        }
    }

    /// <summary>One property: as given, as answered, or as guessed.</summary>
    private void Fill(ShopProfile profile, string key, string? given, string? offered, Action<ShopProfile, string> set)
    {
        if (given is not null || input is null)
        {
            set(profile, given ?? offered ?? throw new StoreException(SetupWords.Say("name.missing")));
            profile.Check();
            return;
        }
        while (true)
        {
            output.Write(SetupWords.Say("ask." + key) + (offered is null ? " " : $" [{offered}] "));
            string answer = (input.ReadLine() ?? throw new StoreException(SetupWords.Say("answers.ended"))).Trim();
            try
            {
                set(profile, answer.Length == 0 ? offered ?? "" : answer);
                profile.Check();
                return;
            }
            catch (StoreException wrong)
            {
                output.WriteLine(wrong.Message);
            }
        }
    }

    private bool Confirmed()
    {
        output.Write(SetupWords.Say("confirm") + " ");
        string answer = (input!.ReadLine() ?? throw new StoreException(SetupWords.Say("answers.ended"))).Trim();
        return !answer.StartsWith('n') && !answer.StartsWith('N');
    }
}
