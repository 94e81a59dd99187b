namespace Bezel.Judge.Rules.Scams;

/// <summary>
/// A stranger asks for the list of personal details that fees and false papers are made of: full name, address, age, occupation, passport.
/// Fires on such a list from a sender who is neither known nor a proved company.
/// Silent for delivery details asked for by known senders. Misses forms behind links.
/// </summary>
internal sealed class AsksForPersonalDetails : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.AdvanceFee;

    public override Finding Examine(Incoming incoming)
    {
        return Unvouched.Writes(incoming) && incoming.Facts.Channel == Channel.Email && incoming.Facts.Says.Now("personal-details-asked") is { } list
            ? Finding.Found(list.As("list"))
            : Finding.NotFound;
    }
}
