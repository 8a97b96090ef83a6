package pathsum.host.linux;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * SIGINT and SIGTERM, by the JVM's own means: no native library is loaded, which takes longer than to read most captures.
 * They are asked for by name, as a compiler warns of their class, which every JDK has (JEP 260).
 */
public final class EndSignals {
    private static final String[] NAMES = {"INT", "TERM"};

    private EndSignals() {}

    /** Runs something on a thread of its own whenever one arrives, instead of ending the process; does nothing elsewhere. */
    public static void handle(Runnable what) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler call = (proxy, method, arguments) -> {
                if (method.getDeclaringClass() == Object.class) {
                    return method.invoke(what, arguments);
                }
                what.run();
                return null;
            };
            Object ours = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, call);
            Method handle = signal.getMethod("handle", signal, handler);
            for (String name : NAMES) {
                handle.invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
            }
        } catch (ReflectiveOperationException | IllegalArgumentException notHere) {
            // Then a signal ends the process as it always did.
            return;
        }
    }
}
