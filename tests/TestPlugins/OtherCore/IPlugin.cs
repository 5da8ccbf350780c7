namespace Querent.Extensibility;

public interface IPlugin
{
    void Register(object registry);
}
