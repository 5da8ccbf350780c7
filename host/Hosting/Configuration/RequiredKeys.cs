using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Hosting.Configuration;

/// <summary>Keys without a sensible default.</summary>
internal static class RequiredKeys
{
    /// <summary>Insists that a key is there, then lets it be read.</summary>
    /// <exception cref="ConfigurationException">It is missing.</exception>
    public static OptionSection Required(this OptionSection section, string key) =>
        section.Has(key) ? section : throw section.Error(key, "is missing and has no default" + Misspelt(section, key));

    private static string Misspelt(OptionSection section, string key) =>
        NearestName.Find(key, section.Keys) is { } near ? $"; is '{near}' meant to be it?" : "";
}
