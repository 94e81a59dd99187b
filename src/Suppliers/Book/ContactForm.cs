namespace Bezel.Suppliers.Book;

/// <summary>Somebody at a supplier, as a form gives them: a name, a number, an address.</summary>
internal static class ContactForm
{
    /// <param name="typed">What was typed into a field.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="needed">Whether there must be a number or an address.</param>
    public static IReadOnlyList<NewFact> Read(Func<string, string> typed, Dictionary<string, string> errors, bool needed)
    {
        string person = BookChecks.Line(typed("person")), phone = BookChecks.Line(typed("phone")), email = BookChecks.Line(typed("email"));
        if (person.Length > BookChecks.MostLine)
            errors["person"] = BookWords.Say("wrong.long", BookChecks.MostLine);
        var facts = new List<NewFact>();
        if (email.Length > 0)
        {
            if (BookChecks.Email(email, out string? wrong) is { } address)
                facts.Add(new(SupplierFactKind.Email, FactValue.OfEmail(address, person)));
            else
                errors["email"] = wrong!;
        }
        if (phone.Length > 0)
        {
            if (BookChecks.Phone(phone, out string? wrong) is { } number)
                facts.Add(new(SupplierFactKind.Phone, FactValue.OfPhone(number, person)));
            else
                errors["phone"] = wrong!;
        }
        if (facts.Count == 0 && person.Length > 0)
            facts.Add(new(SupplierFactKind.Person, FactValue.OfPerson(person)));
        if (needed && facts.Count == 0 && errors.Count == 0)
            errors["phone"] = BookWords.Say("wrong.nothing");
        return facts;
    }
}
