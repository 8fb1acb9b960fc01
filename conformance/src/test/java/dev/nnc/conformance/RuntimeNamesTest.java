package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.palantir.javapoet.ClassName;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The compiler knows the runtime as text only; each class that it names exists and may be named by
 * generated code. That their methods exist is proved wherever a generated class compiles.
 */
class RuntimeNamesTest {
    private static List<ClassName> names() throws ReflectiveOperationException {
        List<ClassName> names = new ArrayList<>();
        for (Field field :
                Class.forName("dev.nnc.compiler.emit.RuntimeNames").getDeclaredFields()) {
            if (field.getType() == ClassName.class) {
                field.setAccessible(true);
                names.add((ClassName) field.get(null));
            }
        }
        return names;
    }

    @Test
    void everyClassIsThereAndPublic() throws ReflectiveOperationException {
        assertFalse(names().isEmpty());
        for (ClassName name : names()) {
            Class<?> type = Class.forName(name.reflectionName());
            assertTrue(Modifier.isPublic(type.getModifiers()), name::toString);
            assertTrue(
                    type.getPackageName().startsWith("dev.nnc.runtime")
                            || name.reflectionName().startsWith("jdk."),
                    name::toString);
        }
    }
}
