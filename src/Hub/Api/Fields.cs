namespace Bezel.Hub.Api;

/// <summary>Collects what is wrong with the fields of a body, so that all of it is said at once.</summary>
internal sealed class Fields
{
    private readonly Dictionary<string, string[]> _wrong = [];

    /// <summary>Says that a field is wrong.</summary>
    public void Wrong(string field, string sentence) => _wrong[field] = [.. _wrong.GetValueOrDefault(field) ?? [], sentence];

    /// <summary>A value that must be there.</summary>
    public T Required<T>(string field, T? value) where T : struct
    {
        if (value is null)
            Wrong(field, $"{field} is missing.");
        return value.GetValueOrDefault();
    }

    /// <summary>A text that must be there and say something.</summary>
    public string Text(string field, string? value, int most)
    {
        if (string.IsNullOrWhiteSpace(value))
            Wrong(field, $"{field} is missing.");
        return Optional(field, value, most) ?? "";
    }

    /// <summary>A text that may be left out.</summary>
    public string? Optional(string field, string? value, int most)
    {
        if (value?.Length > most)
            Wrong(field, $"{field} has at most {most} characters.");
        return value;
    }

    /// <exception cref="ApiRefusal">Something is wrong.</exception>
    public void Check()
    {
        if (_wrong.Count > 0)
            throw new ApiRefusal(new ApiProblem("invalid", string.Join(' ', _wrong.Values.SelectMany(w => w)), _wrong));
    }
}
