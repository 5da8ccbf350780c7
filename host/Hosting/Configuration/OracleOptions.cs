using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Hosting.Configuration;

/// <summary>The section <c>oracle</c>: errors of the annotators who are simulated.</summary>
/// <param name="Section">For messages about its keys.</param>
/// <param name="WrongShare">Share of wrong labels, 0..1; null for none.</param>
/// <param name="Confusion">A file with a confusion matrix; null for none.</param>
/// <param name="Humans">A file with the answers of people to each image; null for none.</param>
/// <param name="Declines">Share of images that are declined, 0 to below 1.</param>
internal sealed record OracleOptions(
    OptionSection Section, double? WrongShare, string? Confusion, string? Humans, double Declines)
{
    public const string NoiseKey = "noise";
    public const string HumansKey = "humans";
    public const string DeclinesKey = "declines";

    private const string ShareKey = "share";
    private const string ConfusionKey = "confusion";

    // An oracle that declines everything leaves nothing to train on.
    private const double MostDeclined = 0.99;

    /// <summary>The key that says how labels are wrong; null where none does.</summary>
    public string? LabelsKey => Humans is not null ? HumansKey : WrongShare is not null || Confusion is not null ? NoiseKey : null;

    /// <summary>The file with the answers; null for none.</summary>
    public string? File => Humans ?? Confusion;

    /// <summary>An error of the file with the answers.</summary>
    public ConfigurationException FileError(string problem) =>
        Section.Error(Humans is not null ? HumansKey : $"{NoiseKey}.{ConfusionKey}", $"{File}: {problem}");

    /// <summary>Null where the section is absent; then the configuration in effect does not name it either.</summary>
    /// <exception cref="ConfigurationException">Keys contradict each other, or none is there.</exception>
    public static OracleOptions? Read(OptionSection root, string key)
    {
        if (!root.Has(key))
        {
            return null;
        }

        OptionSection section = root.Section(key);
        OptionSection noise = section.Section(NoiseKey);
        double share = noise.Number(ShareKey, 0, 0, 1);
        string? confusion = noise.OptionalText(ConfusionKey), humans = section.OptionalText(HumansKey);
        double declines = section.Number(DeclinesKey, 0, 0, MostDeclined);
        RequireOne(root, key, section, noise);
        Forget(noise, ShareKey, ConfusionKey);
        Forget(section, NoiseKey, HumansKey, DeclinesKey);
        return new OracleOptions(section, noise.Has(ShareKey) ? share : null, confusion, humans, declines);
    }

    private static void RequireOne(OptionSection root, string key, OptionSection section, OptionSection noise)
    {
        if (!section.Keys.Any())
        {
            throw root.Error(key, $"is empty; it takes '{NoiseKey}', '{HumansKey}' and '{DeclinesKey}'");
        }

        if (section.Has(NoiseKey) && section.Has(HumansKey))
        {
            throw section.Error(HumansKey, $"has no place beside '{NoiseKey}': both say which labels are wrong; remove one");
        }

        if (section.Has(NoiseKey) && noise.Has(ShareKey) == noise.Has(ConfusionKey))
        {
            throw section.Error(NoiseKey, $"takes either '{ShareKey}', the share of wrong labels, or '{ConfusionKey}', a file");
        }
    }

    // All are read, so that a misspelt key is offered the valid ones.
    private static void Forget(OptionSection section, params string[] keys)
    {
        foreach (string key in keys.Where(key => !section.Has(key)))
        {
            section.Effective.Remove(key);
        }
    }
}
