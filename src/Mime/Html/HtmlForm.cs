namespace Bezel.Mime.Html;

/// <summary>A form. Fields outside any form (which a script may still read) are gathered in a form without action.</summary>
/// <param name="Action">Where it is sent, as written; empty when not given (or a script sends it).</param>
/// <param name="Method"><c>get</c>, <c>post</c> or <c>dialog</c>, lower case; <c>get</c> when not given.</param>
/// <param name="Inputs">Its fields in order: input, textarea, select and button elements.</param>
public sealed record HtmlForm(string Action, string Method, IReadOnlyList<HtmlInput> Inputs)
{
    /// <summary>It asks for a password: a field of that type, or one whose name or placeholder says so.</summary>
    public bool AsksForPassword
    {
        get
        {
            foreach (HtmlInput input in Inputs)
            {
                if (input.IsPassword)
                    return true;
            }
            return false;
        }
    }
}

/// <summary>A field of a form.</summary>
/// <param name="Type">Lower case: <c>text</c>, <c>password</c>, <c>hidden</c>, <c>textarea</c>, <c>select</c>, <c>button</c> …</param>
/// <param name="Name">Its name or, without one, its id; empty when neither.</param>
/// <param name="Placeholder">Its placeholder, or its label for assistive programs; empty when neither.</param>
public sealed record HtmlInput(string Type, string Name, string Placeholder)
{
    /// <summary>A password field, also one dressed as a text field.</summary>
    public bool IsPassword =>
        Type == "password" ||
        (Type is "text" or "email" or "tel" &&
            (Says("passw") || Says("passwd") || Says("pwd") || Says("kennwort") || Says("contraseña") || Says("mot de passe")));

    private bool Says(string word) =>
        Name.Contains(word, StringComparison.OrdinalIgnoreCase) || Placeholder.Contains(word, StringComparison.OrdinalIgnoreCase);
}
