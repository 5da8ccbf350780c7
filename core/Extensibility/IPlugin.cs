namespace Querent.Extensibility;

/// <summary>
/// The entry of a plugin assembly: one public class with a parameterless constructor. Beside the DLL lies
/// <c>plugin.json</c>: <c>{ "id", "version", "contractVersion", "provides": { "strategies": [names] } }</c>, with
/// <c>tasks</c>, <c>datasets</c>, <c>optimizers</c> and <c>formats</c> beside <c>strategies</c>, and if it likes
/// <c>"descriptions": { name: text }</c>. No code runs before a configuration names what it provides.
/// </summary>
public interface IPlugin
{
    /// <summary>Names what the plugin brings; called once, after loading.</summary>
    void Register(IPluginRegistry registry);
}
