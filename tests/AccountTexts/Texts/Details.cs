using Bezel.AccountTexts.Book;
using Bezel.AccountTexts.Writings;

namespace Bezel.AccountTexts.Texts;

/// <summary>A label and what stands with it.</summary>
public readonly record struct Field(string Role, string Label, string Value);

/// <summary>The details of an account as they stand in a message: as fields for carriers that have places of their own (tables, pages), and as text.</summary>
/// <param name="Layout">How the text is laid out.</param>
public sealed record Details(string Layout, IReadOnlyList<Field> Fields, string Text)
{
    internal static Details Make(Draw draw, List<Part> parts, BankAccount account, string holder, Writing writing, string language)
    {
        bool letters = parts.Exists(part => part.Written && part.Value.Any(char.IsAsciiLetter));
        List<Field> fields = [];
        foreach (Part part in parts)
        {
            // Ways that are for digits alone leave the letters of an IBAN or a code as they are.
            bool plain = !part.Written || (writing.Needs.HasFlag(Needs.DigitsOnly) && part.Value.Any(char.IsAsciiLetter)) || (writing.Needs.HasFlag(Needs.Iban) && part.Role != "iban");
            string value = !plain ? writing.Write(draw, part.Value, part.Role, language)
                : part.Role == "iban" ? WithWords(draw, part.Value, writing, language) : part.Value;
            fields.Add(new(part.Role, Labels.Of(draw, part.Role, language), value));
        }
        bool lines = fields.Exists(field => field.Value.Contains('\n', StringComparison.Ordinal));
        bool withoutLabel = account.Scheme != Scheme.Other && !letters && !writing.Needs.HasFlag(Needs.DigitsOnly) && parts.Count(part => part.Written) > 1;
        string layout = lines ? draw.Of("lines", "lines", "above") : draw.Of("lines", "lines", "lines", "above", "after", "in one line", "in one line", "table", "sentence", "bullets", "run together",
            withoutLabel ? "without labels" : "lines", withoutLabel ? "without labels" : "sentence");
        if (layout is "lines" or "above" or "table" or "bullets")
        {
            if (draw.Chance(40))
                fields.Insert(0, new("bank", Labels.Of(draw, "bank", language), account.BankName));
            if (draw.Chance(40))
                fields.Insert(0, new("holder", Labels.Of(draw, "holder", language), holder));
        }
        return new(layout, fields, Layouts.Write(draw, layout, fields, language));
    }

    /// <summary>An IBAN in words keeps its letters and says the rest.</summary>
    private static string WithWords(Draw draw, string iban, Writing writing, string language) =>
        iban[2..].All(char.IsDigit) && writing.Needs.HasFlag(Needs.DigitsOnly) && writing.Name is not ("commas" or "written backwards")
            ? iban[..2] + " " + writing.Write(draw, iban[2..], "iban", language)
            : iban;
}
