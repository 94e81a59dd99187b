using System.Text;

namespace Bezel.AccountTexts.Texts;

/// <summary>Labels and values laid out as text.</summary>
internal static class Layouts
{
    public static string Write(Draw draw, string layout, IReadOnlyList<Field> fields, string language)
    {
        string colon = draw.Of(": ", ": ", ":", " : ", " - ", " = ", "  ", ".: ", " – ");
        return layout switch
        {
            "above" => string.Join(draw.Of("\n", "\n\n"), fields.Select(field => field.Label + draw.Of("", ":") + "\n" + field.Value)),
            "after" => After(fields, draw.Of(", ", "\n", "; "), draw.Below(3)),
            "in one line" => string.Join(draw.Of(", ", "; ", " / ", " | ", " "), fields.Select(field => field.Label + colon + field.Value)),
            "table" => Table(draw, fields),
            "bullets" => string.Join("\n", fields.Select(field => draw.Of("* ", "- ", "• ", "  o ") + field.Label + colon + field.Value)),
            "run together" => string.Join(" ", fields.Select(field => field.Label.ToLowerInvariant() + " " + field.Value)),
            // Where the values themselves are in pieces, only a stroke keeps them apart for a reader.
            "without labels" => string.Join(fields.All(field => field.Value.All(char.IsLetterOrDigit)) ? draw.Of(" / ", " ", ", ") : " / ", fields.Select(field => field.Value)),
            "sentence" => Sentence(draw, fields, language),
            _ => string.Join("\n", fields.Select(field => field.Label + colon + field.Value)),
        };
    }

    private static string After(IReadOnlyList<Field> fields, string between, int how) => string.Join(between, fields.Select(field => field.Value + how switch
    {
        0 => $" ({field.Label})",
        1 => " = " + field.Label,
        _ => " <- " + field.Label,
    }));

    private static string Table(Draw draw, IReadOnlyList<Field> fields)
    {
        int width = fields.Max(field => field.Label.Length) + 4;
        char fill = draw.Of(' ', ' ', '.', '\t');
        var text = new StringBuilder();
        foreach (Field field in fields)
            text.Append(text.Length > 0 ? "\n" : "").Append(field.Label).Append(fill == '\t' ? "\t" : fill == '.' ? " " + new string('.', width - field.Label.Length) + " " : new string(' ', width - field.Label.Length)).Append(field.Value);
        return text.ToString();
    }

    private static string Sentence(Draw draw, IReadOnlyList<Field> fields, string language)
    {
        string all = string.Join(language switch { "de" => " und ", "fr" => " et ", "it" => " e ", "es" => " y ", "nl" => " en ", _ => " and " }, fields.Select(field => field.Label + " " + field.Value));
        return language switch
        {
            "de" => draw.Of($"Bitte überweisen Sie auf folgendes Konto: {all}.", $"Der Betrag geht bitte auf {all}.", $"Wir bitten um Überweisung auf {all}, danke."),
            "fr" => draw.Of($"Merci de virer la somme sur {all}.", $"Le règlement se fait sur {all}, comme toujours par virement.", $"Vous pouvez régler par virement : {all}."),
            "it" => draw.Of($"Vi preghiamo di fare il bonifico su {all}.", $"Il pagamento va fatto su {all}, grazie.", $"Bonifico a: {all}."),
            "es" => draw.Of($"Por favor transfieran el importe a {all}.", $"El pago se hace a {all}, gracias.", $"Transferencia a: {all}."),
            "nl" => draw.Of($"Graag overmaken naar {all}.", $"U kunt het bedrag storten op {all}, dank u.", $"Betaling op {all}."),
            _ => draw.Of($"Please wire it to {all}.", $"You can send it to {all} whenever you are ready.", $"Our details for the transfer are {all}, thanks.", $"Kindly remit to {all} before the end of the week.",
                $"It should go to {all}, not by check please."),
        };
    }
}
